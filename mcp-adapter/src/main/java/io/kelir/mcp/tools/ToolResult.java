package io.kelir.mcp.tools;

import io.kelir.mcp.json.Json;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.util.List;
import java.util.Map;

/** The MCP form of what a tool found: structured, and the same as text for clients that read text only. */
public final class ToolResult {
    private ToolResult() {}

    public static CallToolResult of(Map<String, Object> structured) {
        return of(structured, false);
    }

    static CallToolResult error(Map<String, Object> structured) {
        return of(structured, true);
    }

    private static CallToolResult of(Map<String, Object> structured, boolean isError) {
        return CallToolResult.builder()
                .structuredContent(structured)
                .textContent(List.of(Json.write(structured)))
                .isError(isError)
                .build();
    }
}
