package io.kelir.mcp.tools;

import io.kelir.mcp.transport.CallCancellation;
import io.kelir.statement.Caller;

/**
 * One call of a tool.
 *
 * @param caller       as authenticated
 * @param arguments    as sent
 * @param cancellation whether the call is still wanted
 */
public record ToolCall(Caller caller, Arguments arguments, CallCancellation cancellation) {}
