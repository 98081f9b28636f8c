package io.kelir.store.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kelir.answer.OutgoingRecord;
import io.kelir.answer.ReleaseKey;
import io.kelir.answer.StoredAnswer;
import io.kelir.canonical.Digest;
import io.kelir.disclosure.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Answers, keys and records for tests. */
final class Samples {
    private Samples() {}

    static StoredAnswer answer(String requestId, String document) {
        return new StoredAnswer(
                "alice",
                requestId,
                Digest.of("statement of " + requestId),
                Outcome.RELEASED,
                3,
                "",
                "",
                Optional.empty(),
                document.getBytes(UTF_8));
    }

    static ReleaseKey releaseKey(String plan) {
        return new ReleaseKey(Digest.of(plan), 1000, Map.of("clinic.claims", 1L), "demo", Digest.of("bundle"));
    }

    static OutgoingRecord record(String requestId, int number) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("kelir-request-id", requestId);
        headers.put("content-type", "application/json");
        headers.put("note", "zahl→" + number);
        return new OutgoingRecord("kelir.results", requestId, ("value " + number).getBytes(UTF_8), headers);
    }
}
