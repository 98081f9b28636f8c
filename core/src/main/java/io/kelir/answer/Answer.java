package io.kelir.answer;

import io.kelir.disclosure.Disclosure;
import io.kelir.disclosure.Outcome;
import io.kelir.error.ErrorCode;
import java.util.Optional;
import java.util.function.Function;

/** What the pipeline returns for a statement. Rows exist only inside a {@link Disclosure}. */
public sealed interface Answer {
    String requestId();

    Outcome outcome();

    /**
     * The bytes that are stored, published and shown: the disclosure document, or the refusal's or failure's JSON
     * {@code {"request_id", "outcome", "code", "message", "nearest_allowed"?}} in RFC 8785 form. A copy.
     */
    byte[] bytes();

    /** One function per case. */
    default <T> T fold(
            Function<Disclosed, T> ifDisclosed, Function<Refusal, T> ifRefusal, Function<Failure, T> ifFailure) {
        if (this instanceof Disclosed disclosed) {
            return ifDisclosed.apply(disclosed);
        }
        return this instanceof Refusal refusal ? ifRefusal.apply(refusal) : ifFailure.apply((Failure) this);
    }

    /** Rows left. */
    record Disclosed(String requestId, Disclosure disclosure) implements Answer {
        @Override
        public Outcome outcome() {
            return disclosure.outcome();
        }

        @Override
        public byte[] bytes() {
            return disclosure.document();
        }
    }

    /**
     * No row left, and that is an answer.
     *
     * @param outcome        REFUSED (from the request alone) or WITHHELD (from the data; one constant answer)
     * @param code           name of the rule that refuses; {@code WITHHELD} for withheld
     * @param message        what, where, expected, next
     * @param nearestAllowed the nearest statement or form that would be allowed
     */
    record Refusal(String requestId, Outcome outcome, String code, String message, Optional<String> nearestAllowed)
            implements Answer {
        /** The one withheld answer. */
        public static Refusal withheld(String requestId) {
            return new Refusal(
                    requestId,
                    Outcome.WITHHELD,
                    "WITHHELD",
                    "No group of this statement may be released. Ask for larger groups: fewer group keys, wider bands, or fewer filters.",
                    Optional.empty());
        }

        @Override
        public byte[] bytes() {
            return AnswerDocument.encode(requestId, outcome, code, message, nearestAllowed);
        }
    }

    /**
     * Something went wrong.
     *
     * @param code    names the failure
     * @param message what the caller may read; see {@link io.kelir.error.FederationException#callerMessage()}
     */
    record Failure(String requestId, ErrorCode code, String message) implements Answer {
        @Override
        public Outcome outcome() {
            return Outcome.FAILED;
        }

        @Override
        public byte[] bytes() {
            return AnswerDocument.encode(requestId, Outcome.FAILED, code.name(), message, Optional.empty());
        }
    }
}
