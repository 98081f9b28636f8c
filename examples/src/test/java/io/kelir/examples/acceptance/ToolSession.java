package io.kelir.examples.acceptance;

import io.kelir.mcp.client.McpClientConnection;
import io.kelir.server.wiring.KelirServer;
import java.util.Map;

/** A caller's MCP session over HTTP. */
public record ToolSession(McpClientConnection connection) implements AutoCloseable {
    public static ToolSession open(KelirServer server) {
        return new ToolSession(
                McpClientConnection.open(server.url(), () -> server.token().orElseThrow(), "acceptance-tests", "1"));
    }

    public ToolReply execute(String sql) {
        return call("execute_sql", Map.of("sql", sql));
    }

    public ToolReply explain(String sql) {
        return call("explain_sql", Map.of("sql", sql));
    }

    public ToolReply call(String tool, Map<String, Object> arguments) {
        return ToolReply.of(connection.callTool(tool, arguments));
    }

    @Override
    public void close() {
        connection.close();
    }
}
