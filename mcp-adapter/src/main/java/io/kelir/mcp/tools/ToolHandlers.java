package io.kelir.mcp.tools;

import io.kelir.error.ErrorCode;
import io.kelir.error.ErrorKind;
import io.kelir.error.FederationException;
import io.kelir.mcp.transport.CallContext;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts tools before the MCP library. Whatever a tool throws becomes a result that a model can read; nothing else leaves. */
public final class ToolHandlers {
    private static final Logger LOG = LoggerFactory.getLogger(ToolHandlers.class);

    private ToolHandlers() {}

    public static List<SyncToolSpecification> of(List<KelirTool> tools) {
        return tools.stream()
                .map(tool -> new SyncToolSpecification(
                        tool.definition(), (exchange, request) -> call(tool, exchange.transportContext(), request)))
                .toList();
    }

    private static CallToolResult call(KelirTool tool, McpTransportContext context, CallToolRequest request) {
        try {
            return tool.call(new ToolCall(
                    CallContext.caller(context),
                    new Arguments(request.arguments()),
                    CallContext.cancellation(context)));
        } catch (FederationException e) {
            return failed(e, request.name());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return failed(new FederationException(ErrorCode.INTERNAL, "unexpected", e), request.name());
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
