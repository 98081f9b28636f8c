package io.kelir.mcp.transport;

import io.kelir.statement.Caller;
import io.modelcontextprotocol.common.McpTransportContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;

/** Carries what the gate knows of a request to the handlers behind the MCP library. */
public final class CallContext {
    private CallContext() {}

    public static McpTransportContext of(HttpServletRequest request) {
        Map<String, Object> known = new HashMap<>();
        for (String name : new String[] {McpGate.CALLER, McpGate.CANCELLATION, McpGate.PULSE, McpGate.TRACE}) {
            Object value = request.getAttribute(name);
            if (value != null) {
                known.put(name, value);
            }
        }
        return McpTransportContext.create(known);
    }

    /** The authenticated caller of a request. */
    public static Caller caller(McpTransportContext context) {
        if (context.get(McpGate.CALLER) instanceof Caller caller) {
            return caller;
        }
        throw new IllegalStateException("a request came past the gate");
    }

    /** What follows a call of a tool. */
    public static ToolTrace trace(McpTransportContext context) {
        if (context.get(McpGate.TRACE) instanceof ToolTrace trace) {
            return trace;
        }
        throw new IllegalStateException("a call came past the gate");
    }

    /** What beats while the call is answered. */
    public static CallPulse pulse(McpTransportContext context) {
        return context.get(McpGate.PULSE) instanceof CallPulse pulse ? pulse : new CallPulse();
    }

    /** Whether the call is still wanted. */
    public static CallCancellation cancellation(McpTransportContext context) {
        return context.get(McpGate.CANCELLATION) instanceof CallCancellation cancellation
                ? cancellation
                : new CallCancellation();
    }
}
