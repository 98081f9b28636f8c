package io.kelir.statement;

import io.kelir.canonical.CanonicalJson;
import io.kelir.canonical.Digest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a caller sent: one question with its request id and bounds.
 *
 * @param requestId names the request for ever; unique per caller. 1 to 200 characters of {@code [A-Za-z0-9._:-]}
 * @param text      the question, in SQL or as a plan specification
 * @param purpose   the stated purpose; empty means the caller's default purpose
 * @param rowsMax   most rows the caller wants; empty means what the policy and the server allow
 * @param deadline  longest time the statement may take; empty means the server's default
 */
public record Statement(
        String requestId,
        StatementText text,
        Optional<String> purpose,
        OptionalInt rowsMax,
        Optional<Duration> deadline) {
    public Statement {
        if (!isRequestId(requestId)) {
            throw new IllegalArgumentException("request id must be 1 to 200 characters of A-Z a-z 0-9 . _ : -");
        }
        if (rowsMax.isPresent() && rowsMax.getAsInt() < 1) {
            throw new IllegalArgumentException("rowsMax must be at least 1");
        }
        if (deadline.isPresent()
                && (deadline.get().isNegative() || deadline.get().isZero())) {
            throw new IllegalArgumentException("deadline must be positive");
        }
    }

    /** A statement in SQL. */
    public Statement(
            String requestId, String sql, Optional<String> purpose, OptionalInt rowsMax, Optional<Duration> deadline) {
        this(requestId, new StatementText.Sql(sql), purpose, rowsMax, deadline);
    }

    /** The same request with another text. */
    public Statement withText(StatementText other) {
        return new Statement(requestId, other, purpose, rowsMax, deadline);
    }

    /** Whether a text can name a request. */
    public static boolean isRequestId(String text) {
        return text.matches("[A-Za-z0-9._:-]{1,200}");
    }

    /** SHA-256 over everything but the request id: tells a retry from another body under the same id. */
    public Digest digest() {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put(text.key(), text.source());
        purpose.ifPresent(value -> body.put("purpose", value));
        rowsMax.ifPresent(value -> body.put("max_rows", value));
        deadline.ifPresent(value -> body.put("deadline_ms", value.toMillis()));
        return Digest.of(CanonicalJson.encode(body));
    }
}
