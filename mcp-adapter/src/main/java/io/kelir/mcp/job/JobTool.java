package io.kelir.mcp.job;

import io.kelir.mcp.tools.KelirTool;
import io.kelir.mcp.tools.ToolCall;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.function.Function;

/** One thing to do with jobs. */
record JobTool(Tool definition, Function<ToolCall, CallToolResult> answer) implements KelirTool {
    @Override
    public CallToolResult call(ToolCall call) {
        return answer.apply(call);
    }
}
