package io.kelir.mcp;

import io.kelir.audit.ToolEvent;
import io.kelir.canonical.Digest;
import io.kelir.catalog.Catalog;
import io.kelir.catalog.DataSet;
import io.kelir.directory.DataSetDirectory;
import io.kelir.mcp.auth.VerifiedCaller;
import io.kelir.mcp.tools.KelirTool;
import io.kelir.mcp.transport.CallerLimits;
import io.kelir.mcp.transport.ToolJournal;
import io.kelir.policy.PolicyBundle;
import io.kelir.statement.Caller;
import io.modelcontextprotocol.server.McpServer;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Endpoints with tools that a test brings. */
public final class Endpoints {
    private static final CallerLimits BEYOND_REACH = new CallerLimits(1_000, 50_000, 1_000_000);

    private Endpoints() {}

    public static McpServerEndpoint start(Function<Optional<String>, Caller> authentication, KelirTool... tools) {
        return start(0, authentication, tools);
    }

    /** Beside one tool, what {@link ConformanceProfile} serves. */
    static McpServerEndpoint startWith(
            Consumer<McpServer.SyncSpecification<?>> further, Function<Optional<String>, Caller> authentication) {
        return start(0, further, authentication, FakeTool.echo());
    }

    public static McpServerEndpoint start(
            int port, Function<Optional<String>, Caller> authentication, KelirTool... tools) {
        return start(port, specification -> {}, authentication, tools);
    }

    private static McpServerEndpoint start(
            int port,
            Consumer<McpServer.SyncSpecification<?>> further,
            Function<Optional<String>, Caller> authentication,
            KelirTool... tools) {
        return start(McpSettings.loopback(port, "test").withPerCaller(BEYOND_REACH), further, authentication, tools);
    }

    /** With limits of callers, which other tests do not reach. */
    public static McpServerEndpoint start(
            CallerLimits limits, Function<Optional<String>, Caller> authentication, KelirTool... tools) {
        return start(McpSettings.loopback(0, "test").withPerCaller(limits), specification -> {}, authentication, tools);
    }

    public static McpServerEndpoint start(
            McpSettings settings,
            Consumer<McpServer.SyncSpecification<?>> further,
            Function<Optional<String>, Caller> authentication,
            KelirTool... tools) {
        return McpServerEndpoint.start(
                settings,
                url -> token -> VerifiedCaller.unscoped(authentication.apply(token)),
                emptyDirectory(),
                List.of(),
                List.of(tools),
                Map.of(),
                new ToolJournal(ToolEvent.Sink.NONE, Clock.systemUTC()),
                further);
    }

    public static PolicyBundle emptyBundle() {
        return new PolicyBundle("empty", Digest.of("empty"), Map.of(), Map.of(), List.of());
    }

    public static DataSetDirectory emptyDirectory() {
        return new DataSetDirectory(new NoDataSets(), Endpoints::emptyBundle);
    }

    private record NoDataSets() implements Catalog {
        @Override
        public List<DataSet> dataSets() {
            return List.of();
        }

        @Override
        public Optional<DataSet> find(String name) {
            return Optional.empty();
        }
    }
}
