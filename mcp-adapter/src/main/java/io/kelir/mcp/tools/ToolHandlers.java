package io.kelir.mcp.tools;

import io.kelir.error.ErrorCode;
import io.kelir.error.ErrorKind;
import io.kelir.error.FederationException;
import io.kelir.mcp.transport.CallContext;
import io.kelir.mcp.transport.CallPulse;
import io.kelir.mcp.transport.ToolJournal;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncListFilter;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts tools before the MCP library. Who may not use a tool is told so; whatever a tool throws becomes a result that a model can read;
 * nothing else leaves, and nothing leaves before its event is recorded.
 */
public final class ToolHandlers {
    private static final Logger LOG = LoggerFactory.getLogger(ToolHandlers.class);

    private final Map<String, KelirTool> tools;
    private final ToolAccess access;
    private final ToolJournal journal;

    public ToolHandlers(List<KelirTool> tools, ToolAccess access, ToolJournal journal) {
        this.tools = tools.stream()
                .collect(Collectors.toMap(
                        tool -> tool.definition().name(),
                        Function.identity(),
                        (first, second) -> {
                            throw new IllegalStateException("two tools have the name "
                                    + first.definition().name());
                        },
                        LinkedHashMap::new));
        this.access = access;
        this.journal = journal;
    }

    public List<SyncToolSpecification> all() {
        return tools.values().stream()
                .map(tool -> new SyncToolSpecification(
                        tool.definition(), (exchange, request) -> call(tool, exchange, request)))
                .toList();
    }

    /** Shows a caller the tools that are there for it. What is no tool of Kelir's is not judged. */
    public McpSyncListFilter<Tool> visible() {
        return (context, tool) -> Optional.ofNullable(tools.get(tool.name()))
                .map(known -> access.permits(CallContext.caller(context), known))
                .orElse(true);
    }

    private CallToolResult call(KelirTool tool, McpSyncServerExchange exchange, CallToolRequest request) {
        McpTransportContext context = exchange.transportContext();
        CallPulse pulse = CallContext.pulse(context);
        CallProgress.wanted(exchange, request).ifPresent(pulse::tells);
        try {
            return call(tool, context, request);
        } finally {
            pulse.end();
        }
    }

    private CallToolResult call(KelirTool tool, McpTransportContext context, CallToolRequest request) {
        ToolCall call = new ToolCall(
                CallContext.caller(context), new Arguments(request.arguments()), CallContext.cancellation(context));
        CallToolResult result = answered(tool, call);
        try {
            CallContext.trace(context).ended(journal, result);
            return result;
        } catch (FederationException e) {
            return failed(e, request.name());
        }
    }

    private CallToolResult answered(KelirTool tool, ToolCall call) {
        try {
            access.check(call.caller(), tool);
            return tool.call(call);
        } catch (FederationException e) {
            return failed(e, tool.definition().name());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return failed(
                    new FederationException(ErrorCode.INTERNAL, "unexpected", e),
                    tool.definition().name());
        }
    }

    private static CallToolResult failed(FederationException failure, String tool) {
        log(failure, tool);
        Map<String, Object> structured = new LinkedHashMap<>();
        structured.put("outcome", "FAILED");
        structured.put("code", failure.code().name());
        structured.put("message", failure.callerMessage());
        return ToolResult.error(structured);
    }

    private static void log(FederationException failure, String tool) {
        ErrorKind kind = failure.code().kind();
        if (kind == ErrorKind.INTERNAL) {
            LOG.error("{}: {} {}", tool, failure.code(), failure.errorId(), failure);
        } else if (kind == ErrorKind.PLATFORM) {
            LOG.warn("{}: {} {}", tool, failure.code(), failure.errorId(), failure);
        } else {
            LOG.info("{}: {}", tool, failure.code());
        }
    }
}
