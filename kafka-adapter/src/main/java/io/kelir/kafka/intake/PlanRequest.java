package io.kelir.kafka.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kelir.statement.Statement;
import io.kelir.statement.StatementText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads a statement from a record: the key is the request id, the value the JSON of the tools {@code execute_sql} or {@code submit_plan},
 * strictly.
 */
final class PlanRequest {
    private static final Set<String> KEYS = Set.of("sql", "plan", "purpose", "max_rows", "deadline_ms");
    /** A little more than a plan specification may have, so that too deep ones are answered. */
    private static final int DEPTH_MAX = 200;

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH_MAX)
                            .build())
                    .build())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private PlanRequest() {}

    /** The record's key, when it can name a request. */
    static String requestId(ConsumerRecord<byte[], byte[]> record) throws Rejection {
        String key = record.key() == null ? "" : text(record.key());
        if (!Statement.isRequestId(key)) {
            throw new Rejection(
                    Rejection.Reason.KEY_INVALID,
                    "the key must be a request id: 1 to 200 characters of A-Z a-z 0-9 . _ : -");
        }
        return key;
    }

    private static String text(byte[] key) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(key))
                    .toString();
        } catch (CharacterCodingException e) {
            return "";
        }
    }

    static Statement statement(String requestId, byte[] value) throws Rejection {
        JsonNode body = body(value);
        try {
            return new Statement(requestId, text(body), text(body, "purpose"), rowsMax(body), deadline(body));
        } catch (IllegalArgumentException e) {
            throw unreadable(String.valueOf(e.getMessage()));
        }
    }

    private static StatementText text(JsonNode body) throws Rejection {
        if (body.has("sql") == body.has("plan")) {
            throw unreadable("exactly one of sql and plan is required");
        }
        if (body.has("sql")) {
            return new StatementText.Sql(text(body, "sql").orElseThrow());
        }
        if (!body.get("plan").isObject()) {
            throw unreadable("plan must be an object");
        }
        return StatementText.PlanSpecification.of(JSON.convertValue(body.get("plan"), OBJECT));
    }

    private static JsonNode body(byte[] value) throws Rejection {
        JsonNode body = tree(value);
        if (body == null || !body.isObject()) {
            throw unreadable("the value must be one JSON object");
        }
        for (String key : (Iterable<String>) body::fieldNames) {
            if (!KEYS.contains(key)) {
                throw unreadable("unknown key; expected sql or plan, purpose, max_rows, deadline_ms");
            }
        }
        return body;
    }

    private static @Nullable JsonNode tree(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            return null; // its message would quote the record
        }
    }

    private static Optional<String> text(JsonNode body, String key) throws Rejection {
        JsonNode node = body.get(key);
        if (node == null) {
            return Optional.empty();
        }
        if (!node.isTextual()) {
            throw unreadable(key + " must be a string");
        }
        return Optional.of(node.textValue());
    }

    private static OptionalInt rowsMax(JsonNode body) throws Rejection {
        JsonNode node = body.get("max_rows");
        if (node == null) {
            return OptionalInt.empty();
        }
        if (!node.isIntegralNumber() || !node.canConvertToInt()) {
            throw unreadable("max_rows must be an integer");
        }
        return OptionalInt.of(node.intValue());
    }

    private static Optional<Duration> deadline(JsonNode body) throws Rejection {
        JsonNode node = body.get("deadline_ms");
        if (node == null) {
            return Optional.empty();
        }
        if (!node.isIntegralNumber() || !node.canConvertToInt()) {
            throw unreadable("deadline_ms must be an integer");
        }
        return Optional.of(Duration.ofMillis(node.intValue()));
    }

    private static Rejection unreadable(String message) {
        return new Rejection(Rejection.Reason.UNREADABLE, message);
    }
}
