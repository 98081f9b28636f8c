package io.kelir.audit;

import io.kelir.statement.Caller;
import java.time.Instant;
import java.util.Optional;

/**
 * A caller called a tool, or tried to. Holds no argument and no result.
 *
 * @param at        when the call ended
 * @param caller    who
 * @param tool      the tool's name; empty where the message named none that exists
 * @param outcome   how it ended
 * @param code      the rule, failure or JSON-RPC error; empty for an answer
 * @param requestId request id of the statement behind the call, where there is one
 * @param traceParent the client's trace that the call is part of, as W3C writes it
 */
public record ToolEvent(
        Instant at,
        Caller caller,
        Optional<String> tool,
        Outcome outcome,
        Optional<String> code,
        Optional<String> requestId,
        Optional<String> traceParent) {
    /** How a call ended. */
    public enum Outcome {
        /** With a result. */
        ANSWERED,
        /** Policy, roles or scopes do not permit it. */
        REFUSED,
        /** It could not be answered. */
        FAILED,
        /** The message was no call that could be read. */
        MALFORMED
    }

    /** Where events of calls are kept. Thread-safe. */
    @FunctionalInterface
    public interface Sink {
        /** Keeps nothing. */
        Sink NONE = event -> {};

        /**
         * Keeps an event.
         *
         * @throws io.kelir.error.FederationException STORE_UNAVAILABLE when it cannot be kept; the call is not answered then
         */
        void record(ToolEvent event);
    }
}
