package io.kelir.mcp.cluster;

import io.kelir.mcp.auth.Scopes;
import io.kelir.mcp.tools.Arguments;
import io.kelir.mcp.tools.KelirTool;
import io.kelir.mcp.tools.Schema;
import io.kelir.mcp.tools.ToolCall;
import io.kelir.mcp.tools.ToolEffects;
import io.kelir.mcp.tools.ToolResult;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** One look at the cluster. */
record ClusterTool(Tool definition, Set<String> roles, Function<Arguments, Map<String, Object>> look)
        implements KelirTool {
    static ClusterTool of(
            String name,
            String title,
            String description,
            Map<String, Object> input,
            Map<String, Object> output,
            Set<String> roles,
            Function<Arguments, Map<String, Object>> look) {
        Tool definition = Tool.builder(name, input)
                .title(title)
                .description(description)
                .outputSchema(Schema.orFailure(output))
                .annotations(ToolEffects.READS)
                .build();
        return new ClusterTool(definition, roles, look);
    }

    @Override
    public String scope() {
        return Scopes.OBSERVE;
    }

    @Override
    public CallToolResult call(ToolCall call) {
        return ToolResult.of(look.apply(call.arguments()));
    }
}
