package io.kelir.mcp.transport;

import io.kelir.audit.ToolEvent;
import io.kelir.statement.Caller;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.util.Optional;

/** Follows one call of a tool through the MCP library, so that one that never reached its tool is recorded too. */
public final class ToolTrace {
    private final Caller caller;
    private final Optional<String> tool;
    private final Optional<String> traceParent;
    private volatile boolean ended;

    /** @param traceParent the trace of the client that the call is part of */
    ToolTrace(Caller caller, Optional<String> tool, Optional<String> traceParent) {
        this.caller = caller;
        this.tool = tool;
        this.traceParent = traceParent;
    }

    /** The tool has answered; called before the answer leaves. */
    public void ended(ToolJournal journal, CallToolResult result) {
        ended = true;
        journal.record(caller, tool.orElse(""), result, traceParent);
    }

    /** The library is done with the message. */
    void passed(ToolJournal journal) {
        if (!ended) {
            journal.record(
                    caller,
                    Optional.empty(),
                    ToolEvent.Outcome.MALFORMED,
                    Optional.of("INVALID_PARAMS"),
                    Optional.empty());
        }
    }
}
