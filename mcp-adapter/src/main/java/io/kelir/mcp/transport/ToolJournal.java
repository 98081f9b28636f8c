package io.kelir.mcp.transport;

import io.kelir.audit.ToolEvent;
import io.kelir.statement.Caller;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Records every call of a tool, also those that never reached one. */
public final class ToolJournal {
    private final ToolEvent.Sink sink;
    private final Clock clock;

    public ToolJournal(ToolEvent.Sink sink, Clock clock) {
        this.sink = sink;
        this.clock = clock;
    }

    void record(
            Caller caller,
            Optional<String> tool,
            ToolEvent.Outcome outcome,
            Optional<String> code,
            Optional<String> requestId) {
        record(caller, tool, outcome, code, requestId, Optional.empty());
    }

    private void record(
            Caller caller,
            Optional<String> tool,
            ToolEvent.Outcome outcome,
            Optional<String> code,
            Optional<String> requestId,
            Optional<String> traceParent) {
        sink.record(new ToolEvent(clock.instant(), caller, tool, outcome, code, requestId, traceParent));
    }

    void record(Caller caller, String tool, CallToolResult result, Optional<String> traceParent) {
        Map<?, ?> structured = result.structuredContent() instanceof Map<?, ?> map ? map : Map.of();
        record(
                caller,
                Optional.of(tool),
                outcome(result, structured),
                Boolean.TRUE.equals(result.isError()) ? text(structured.get("code")) : Optional.empty(),
                text(structured.get("request_id")),
                traceParent);
    }

    private static ToolEvent.Outcome outcome(CallToolResult result, Map<?, ?> structured) {
        if (!Boolean.TRUE.equals(result.isError())) {
            return ToolEvent.Outcome.ANSWERED;
        }
        boolean refused = "REFUSED".equals(structured.get("outcome"))
                || "WITHHELD".equals(structured.get("outcome"))
                || "TOOL_NOT_PERMITTED".equals(structured.get("code"));
        return refused ? ToolEvent.Outcome.REFUSED : ToolEvent.Outcome.FAILED;
    }

    private static Optional<String> text(@org.jspecify.annotations.Nullable Object value) {
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
