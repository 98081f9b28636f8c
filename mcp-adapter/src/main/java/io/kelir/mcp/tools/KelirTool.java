package io.kelir.mcp.tools;

import io.kelir.mcp.auth.Scopes;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.Set;

/** A tool that agents call. Thread-safe. */
public interface KelirTool {
    /** Name, description and schemas, as agents see them. */
    Tool definition();

    /** Callers with one of these roles may use the tool; empty: every caller. For all others it does not exist. */
    default Set<String> roles() {
        return Set.of();
    }

    /** The OAuth scope that a token must have where its issuer grants scopes. */
    default String scope() {
        return Scopes.QUERY;
    }

    /**
     * Answers a call on the calling thread.
     *
     * @throws io.kelir.error.FederationException for whatever prevents an answer; becomes a result that the model can read
     */
    CallToolResult call(ToolCall call);
}
