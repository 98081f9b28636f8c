package io.kelir.mcp;

import io.kelir.directory.DataSetDirectory;
import io.kelir.mcp.guide.Completions;
import io.kelir.mcp.guide.DataSetResources;
import io.kelir.mcp.guide.Prompts;
import io.kelir.mcp.tools.ToolHandlers;
import io.kelir.mcp.transport.CallContext;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.transport.DefaultServerTransportSecurityValidator;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema.Icon;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Kelir's tools, resources and prompts in the MCP library's server. */
final class LibraryServer {
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);
    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");

    /** A veil over three bars: aggregates, and nothing behind them. */
    private static final Icon ICON = Icon.builder("data:image/svg+xml;base64,"
                    + Base64.getEncoder()
                            .encodeToString(("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'>"
                                            + "<path fill='#1f6f78' d='M5 14h5v13H5zM13 8h5v19h-5zM21 17h5v10h-5z'/>"
                                            + "<path fill='#f2b134' fill-opacity='.75' d='M2 4q14 9 28 0v5q-14 9-28 0z'/></svg>")
                                    .getBytes(StandardCharsets.UTF_8)))
            .mimeType("image/svg+xml")
            .sizes(List.of("any"))
            .build();

    private static final String INSTRUCTIONS =
            "Kelir answers SQL over registered data sets, wherever they live, and releases only"
                    + " aggregates that policy permits. Call search_datasets and describe_dataset first, then execute_sql. Refusals name the"
                    + " rule and the nearest allowed form; suppressed groups are too small to be told.";

    private LibraryServer() {}

    static HttpServletStreamableServerTransportProvider transport(McpSettings settings, int bytesMax) {
        return HttpServletStreamableServerTransportProvider.builder()
                .mcpEndpoint(McpServerEndpoint.PATH)
                .contextExtractor(CallContext::of)
                .keepAliveInterval(KEEP_ALIVE)
                .maxRequestSize(bytesMax)
                .httpHeaderValidator(DefaultServerTransportSecurityValidator.builder()
                        .allowedHosts(hosts(settings))
                        .allowedOrigins(origins(settings))
                        .build())
                .build();
    }

    private static List<String> hosts(McpSettings settings) {
        List<String> hosts = new ArrayList<>(settings.allowedHosts());
        LOOPBACK.forEach(name -> {
            hosts.add(name);
            hosts.add(name + ":*");
        });
        return hosts;
    }

    private static List<String> origins(McpSettings settings) {
        List<String> origins = new ArrayList<>(settings.allowedOrigins());
        LOOPBACK.forEach(name -> {
            for (String scheme : List.of("http://", "https://")) {
                origins.add(scheme + name);
                origins.add(scheme + name + ":*");
            }
        });
        return origins;
    }

    static McpSyncServer start(
            HttpServletStreamableServerTransportProvider transport,
            McpSettings settings,
            DataSetDirectory directory,
            List<SyncResourceTemplateSpecification> templates,
            ToolHandlers tools,
            Consumer<McpServer.SyncSpecification<?>> further) {
        DataSetResources resources = new DataSetResources(directory);
        List<SyncResourceTemplateSpecification> allTemplates = new ArrayList<>(templates);
        allTemplates.addAll(0, resources.templates());
        McpServer.SyncSpecification<?> specification = McpServer.sync(transport)
                .serverInfo(Implementation.builder("kelir", settings.version())
                        .title("Kelir")
                        .icons(List.of(ICON))
                        .build())
                .instructions(INSTRUCTIONS)
                .capabilities(ServerCapabilities.builder()
                        .tools(true)
                        .resources(true, true)
                        .prompts(true)
                        .logging()
                        .completions()
                        .build())
                .jsonSchemaValidator(new CheckedByTools())
                .immediateExecution(true)
                .tools(tools.all())
                .addToolFilter(tools.visible())
                .resources(resources.list())
                .resourceTemplates(allTemplates)
                .prompts(Prompts.all())
                .completions(new Completions(directory).all());
        further.accept(specification);
        return specification.build();
    }

    /**
     * Tools read their arguments strictly and say in their own words what is wrong; what they give back is checked against its schema
     * in tests. So nothing is left for a validator to do while calls are answered.
     */
    private static final class CheckedByTools implements JsonSchemaValidator {
        @Override
        public ValidationResponse validate(Map<String, Object> schema, Object structuredContent) {
            return ValidationResponse.asValid("");
        }
    }
}
