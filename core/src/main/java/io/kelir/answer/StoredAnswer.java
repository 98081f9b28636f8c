package io.kelir.answer;

import io.kelir.canonical.Digest;
import io.kelir.disclosure.Outcome;
import java.util.Optional;

/**
 * An answer kept under (subject, request id), so that a retry gets the same bytes.
 *
 * @param subject        of the caller
 * @param requestId      of the statement
 * @param statement      digest of the statement without its request id
 * @param outcome        how it ended
 * @param rows           rows of a disclosure; 0 otherwise
 * @param code           rule or error code; empty for a disclosure
 * @param message        what the caller was told; empty for a disclosure
 * @param nearestAllowed as in {@link Answer.Refusal}
 * @param bytes          {@link Answer#bytes()}; not copied, must not be changed
 * @param onBehalfOf     the person that the caller acted for; not part of the key
 */
public record StoredAnswer(
        String subject,
        String requestId,
        Digest statement,
        Outcome outcome,
        int rows,
        String code,
        String message,
        Optional<String> nearestAllowed,
        byte[] bytes,
        Optional<String> onBehalfOf) {
    /** Of a caller that acted for nobody else. */
    public StoredAnswer(
            String subject,
            String requestId,
            Digest statement,
            Outcome outcome,
            int rows,
            String code,
            String message,
            Optional<String> nearestAllowed,
            byte[] bytes) {
        this(subject, requestId, statement, outcome, rows, code, message, nearestAllowed, bytes, Optional.empty());
    }

    /** The same, asked for a person. */
    public StoredAnswer onBehalfOf(Optional<String> person) {
        return new StoredAnswer(
                subject, requestId, statement, outcome, rows, code, message, nearestAllowed, bytes, person);
    }

    /** What is kept of an answer. */
    public static StoredAnswer of(String subject, Digest statement, Answer answer) {
        return answer.fold(
                disclosed -> new StoredAnswer(
                        subject,
                        disclosed.requestId(),
                        statement,
                        disclosed.outcome(),
                        disclosed.disclosure().rows(),
                        "",
                        "",
                        Optional.empty(),
                        disclosed.bytes()),
                refusal -> new StoredAnswer(
                        subject,
                        refusal.requestId(),
                        statement,
                        refusal.outcome(),
                        0,
                        refusal.code(),
                        refusal.message(),
                        refusal.nearestAllowed(),
                        refusal.bytes()),
                failure -> new StoredAnswer(
                        subject,
                        failure.requestId(),
                        statement,
                        failure.outcome(),
                        0,
                        failure.code().name(),
                        failure.message(),
                        Optional.empty(),
                        failure.bytes()));
    }
}
