package io.kelir.mcp;

import io.kelir.directory.DataSetDirectory;
import io.kelir.mcp.auth.CallerAuthentication;
import io.kelir.mcp.decision.DecisionResources;
import io.kelir.mcp.job.JobResources;
import io.kelir.mcp.job.JobTools;
import io.kelir.mcp.tools.DescribeDataSetTool;
import io.kelir.mcp.tools.ExecuteSqlTool;
import io.kelir.mcp.tools.ExplainPolicyTool;
import io.kelir.mcp.tools.ExplainSqlTool;
import io.kelir.mcp.tools.KelirTool;
import io.kelir.mcp.tools.SearchDataSetsTool;
import io.kelir.mcp.tools.StatementExecution;
import io.kelir.mcp.tools.SubmitPlanTool;
import io.kelir.mcp.tools.ToolAccess;
import io.kelir.mcp.tools.ToolHandlers;
import io.kelir.mcp.transport.AuthenticationChallenge;
import io.kelir.mcp.transport.JsonServlet;
import io.kelir.mcp.transport.McpGate;
import io.kelir.mcp.transport.OperatorPage;
import io.kelir.mcp.transport.ToolJournal;
import io.kelir.mcp.transport.ToolScopes;
import io.kelir.mcp.transport.WebServer;
import io.kelir.statement.Places;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Serves MCP over HTTP: {@code /mcp} for authenticated callers, {@code /healthz} and the resource's metadata for anybody. Runs until it
 * is closed; closing waits for running calls.
 */
public final class McpServerEndpoint implements AutoCloseable {
    /** Where MCP is spoken. */
    public static final String PATH = "/mcp";

    private static final String METADATA_PATH = "/.well-known/oauth-protected-resource";
    private static final int REQUEST_BYTES_MAX = 4 << 20;
    private static final Duration DRAIN_AFTER_CANCELLING = Duration.ofSeconds(3);

    private final WebServer web;
    private final McpGate gate;
    private final McpSyncServer library;
    private final Duration drain;
    private final URI url;
    private final AtomicBoolean closed = new AtomicBoolean();

    private McpServerEndpoint(WebServer web, McpGate gate, McpSyncServer library, Duration drain, URI url) {
        this.web = web;
        this.gate = gate;
        this.library = library;
        this.drain = drain;
        this.url = url;
    }

    /**
     * Starts answering.
     *
     * @param authentication who may call, made from the URL of {@code /mcp}, which is known once the port is bound
     * @throws io.kelir.error.FederationException CONFIGURATION_INVALID when the port cannot be had
     */
    public static McpServerEndpoint start(
            McpSettings settings, Function<URI, CallerAuthentication> authentication, McpParts parts, Clock clock) {
        StatementExecution execution = new StatementExecution(
                parts.pipeline(), new Places(settings.places()), settings.deadlineDefault(), parts.jobs(), clock);
        DataSetDirectory directory = parts.directory();
        List<KelirTool> tools = new ArrayList<>(List.of(
                new ExecuteSqlTool(execution),
                new SubmitPlanTool(execution),
                new ExplainSqlTool(execution),
                new SearchDataSetsTool(directory),
                new DescribeDataSetTool(directory),
                new ExplainPolicyTool(directory.guide())));
        parts.jobs().ifPresent(jobs -> tools.addAll(JobTools.of(jobs, settings.deadlineDefault(), clock)));
        tools.addAll(parts.further());
        return start(
                settings,
                authentication,
                directory,
                templates(settings, parts, clock),
                tools,
                parts.pages(),
                new ToolJournal(parts.events(), clock),
                specification -> parts.decisions()
                        .ifPresent(decisions -> specification.resources(new DecisionResources(decisions).newest())));
    }

    private static List<SyncResourceTemplateSpecification> templates(
            McpSettings settings, McpParts parts, Clock clock) {
        List<SyncResourceTemplateSpecification> templates = new ArrayList<>();
        parts.jobs()
                .ifPresent(jobs -> templates.addAll(new JobResources(jobs, settings.deadlineDefault(), clock).all()));
        parts.decisions().ifPresent(decisions -> templates.add(new DecisionResources(decisions).each()));
        return templates;
    }

    /** @param further what else the MCP library serves behind the same gate */
    static McpServerEndpoint start(
            McpSettings settings,
            Function<URI, CallerAuthentication> authentication,
            DataSetDirectory directory,
            List<SyncResourceTemplateSpecification> templates,
            List<KelirTool> tools,
            Map<String, OperatorPage> pages,
            ToolJournal journal,
            Consumer<McpServer.SyncSpecification<?>> further) {
        WebServer web = WebServer.bind(settings.host(), settings.port(), settings.tls());
        try {
            URI local = URI.create((settings.tls().isPresent() ? "https://" : "http://") + bracketed(settings.host())
                    + ":" + web.port() + PATH);
            URI resource = settings.publicUrl().orElse(local);
            HttpServletStreamableServerTransportProvider transport =
                    LibraryServer.transport(settings, REQUEST_BYTES_MAX);
            ToolHandlers handlers = new ToolHandlers(tools, new ToolAccess(settings.toolsByRole()), journal);
            McpSyncServer library = LibraryServer.start(transport, settings, directory, templates, handlers, further);
            CallerAuthentication callers = authentication.apply(resource);
            AuthenticationChallenge challenge = new AuthenticationChallenge(
                    resource.resolve(METADATA_PATH + PATH).toString());
            McpGate gate =
                    new McpGate(callers, challenge, scopes(tools), journal, settings.perCaller(), REQUEST_BYTES_MAX);
            web.serve(PATH, transport);
            web.filter(PATH, gate);
            pages.forEach((path, page) -> web.serve(path, page.servlet(callers, challenge)));
            servePublic(web, settings, resource, scopes(tools));
            web.start();
            return new McpServerEndpoint(web, gate, library, settings.drain(), local);
        } catch (RuntimeException e) {
            web.close();
            throw e;
        }
    }

    private static ToolScopes scopes(List<KelirTool> tools) {
        return new ToolScopes(tools.stream()
                .collect(Collectors.toMap(tool -> tool.definition().name(), KelirTool::scope)));
    }

    private static void servePublic(WebServer web, McpSettings settings, URI resource, ToolScopes scopes) {
        Map<String, Object> health = new LinkedHashMap<>();
        health.put("status", "ok");
        health.put("version", settings.version());
        web.serve("/healthz", new JsonServlet(() -> health));
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("resource", resource.toString());
        metadata.put("resource_name", "Kelir");
        metadata.put("bearer_methods_supported", List.of("header"));
        metadata.put("scopes_supported", new TreeSet<>(scopes.byTool().values()));
        if (!settings.authorizationServers().isEmpty()) {
            metadata.put("authorization_servers", settings.authorizationServers());
        }
        web.serve(METADATA_PATH, new JsonServlet(() -> metadata));
        web.serve(METADATA_PATH + PATH, new JsonServlet(() -> metadata));
    }

    private static String bracketed(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    /** Address of {@code /mcp} at the bound host and port. */
    public URI url() {
        return url;
    }

    /** Tells every session that the data sets there are may be others now. */
    public void dataSetsChanged() {
        library.notifyResourcesListChanged();
    }

    /** Takes no more calls, lets the running ones finish or cancels them, then stops. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        gate.drain(drain, DRAIN_AFTER_CANCELLING);
        library.closeGracefully();
        web.close();
    }
}
