package io.kelir.server.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.kelir.canonical.Digest;
import java.time.Instant;
import java.util.Optional;

/**
 * One request as the events topic has it.
 *
 * @param attempt data of its first attempt
 * @param outcome data of the outcome of that caller's statement
 * @param at      when it was attempted
 */
record RecordedRequest(JsonNode attempt, JsonNode outcome, Instant at) {
    String requestId() {
        return attempt.path("request_id").asText();
    }

    JsonNode sealed() {
        return attempt.path("statement").path("sealed");
    }

    String outcomeName() {
        return outcome.path("outcome").asText();
    }

    boolean isReleased() {
        return outcomeName().startsWith("RELEASED");
    }

    Optional<Digest> policy() {
        return digest(outcome.path("policy").path("digest"));
    }

    Optional<Digest> plan() {
        return digest(outcome.path("plan").path("digest"));
    }

    Optional<Digest> decision() {
        return digest(outcome.path("policy").path("decision"));
    }

    Optional<Digest> release() {
        return digest(outcome.path("release").path("digest"));
    }

    private static Optional<Digest> digest(JsonNode text) {
        return text.isTextual()
                ? Optional.of(new Digest(text.asText().replaceFirst("^sha256:", "")))
                : Optional.empty();
    }
}
