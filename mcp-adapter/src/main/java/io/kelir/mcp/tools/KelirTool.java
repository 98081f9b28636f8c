package io.kelir.mcp.tools;

import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.Set;

/** A tool that agents call. Thread-safe. */
public interface KelirTool {
    /** OAuth scope of tools that ask for data. */
    String QUERY = "kelir:query";

    /** OAuth scope of tools that look at a cluster. */
    String OBSERVE = "kelir:observe";

    /** OAuth scope of tools that change something. */
    String OPERATE = "kelir:operate";

    /** Name, description and schemas, as agents see them. */
    Tool definition();

    /** Callers with one of these roles may use the tool; empty: every caller. For all others it does not exist. */
    default Set<String> roles() {
        return Set.of();
    }

    /** The OAuth scope that a token must have where its issuer grants scopes. */
    default String scope() {
        return QUERY;
    }

    /**
     * Answers a call on the calling thread.
     *
     * @throws io.kelir.error.FederationException for whatever prevents an answer; becomes a result that the model can read
     */
    CallToolResult call(ToolCall call);
}
