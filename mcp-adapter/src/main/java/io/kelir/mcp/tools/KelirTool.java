package io.kelir.mcp.tools;

import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;

/** A tool that agents call. Thread-safe. */
public interface KelirTool {
    /** Name, description and schemas, as agents see them. */
    Tool definition();

    /**
     * Answers a call on the calling thread.
     *
     * @throws io.kelir.error.FederationException for whatever prevents an answer; becomes a result that the model can read
     */
    CallToolResult call(ToolCall call);
}
