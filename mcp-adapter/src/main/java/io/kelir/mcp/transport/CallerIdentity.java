package io.kelir.mcp.transport;

import io.kelir.statement.Caller;

/**
 * Who a session belongs to.
 *
 * @param subject who calls
 * @param person  the person that the caller acts for; empty for none
 */
record CallerIdentity(String subject, String person) {
    static CallerIdentity of(Caller caller) {
        return new CallerIdentity(caller.subject(), caller.onBehalfOf().orElse(""));
    }
}
