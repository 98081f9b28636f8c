package io.kelir.examples.acceptance;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kelir.mcp.client.McpClientConnection;
import io.kelir.server.wiring.KelirServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A caller's MCP session over HTTP. */
public record ToolSession(McpClientConnection connection) implements AutoCloseable {
    public static ToolSession open(KelirServer server) {
        return new ToolSession(
                McpClientConnection.open(server.url(), () -> server.token().orElseThrow(), "acceptance-tests", "1"));
    }

    /** With a server of another process, which stands in a home. */
    static ToolSession open(ServerProcess server, Path home) throws IOException {
        String token = new ObjectMapper()
                .readTree(home.resolve("server.json").toFile())
                .path("token")
                .asText();
        return new ToolSession(McpClientConnection.open(server.url(), () -> token, "acceptance-tests", "1"));
    }

    public ToolReply execute(String sql) {
        return call("execute_sql", Map.of("sql", sql));
    }

    public ToolReply explain(String sql) {
        return call("explain_sql", Map.of("sql", sql));
    }

    /** As an operator. Whether an epoch was open. */
    public boolean closeEpoch(String dataSet) {
        return call("close_epoch", Map.of("data_set", dataSet))
                .structured()
                .path("closed")
                .asBoolean();
    }

    public ToolReply call(String tool, Map<String, Object> arguments) {
        return ToolReply.of(connection.callTool(tool, arguments));
    }

    @Override
    public void close() {
        connection.close();
    }
}
