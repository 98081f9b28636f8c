package io.kelir.answer;

import io.kelir.canonical.CanonicalJson;
import io.kelir.disclosure.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The JSON of answers without rows. */
final class AnswerDocument {
    private AnswerDocument() {}

    static byte[] encode(
            String requestId, Outcome outcome, String code, String message, Optional<String> nearestAllowed) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("request_id", requestId);
        document.put("outcome", outcome.name());
        document.put("code", code);
        document.put("message", message);
        nearestAllowed.ifPresent(text -> document.put("nearest_allowed", text));
        return CanonicalJson.encode(document);
    }
}
