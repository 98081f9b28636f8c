package io.kelir.server.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a command asks: SQL, or a file that holds a plan specification. */
final class AskedText {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    @Parameters(index = "0", paramLabel = "<SQL>", description = "One statement; - reads it from standard input.")
    private @Nullable String sql;

    @Option(names = "--plan", paramLabel = "<file>", description = "A plan specification in JSON, instead of SQL.")
    private @Nullable Path plan;

    boolean isPlan() {
        return plan != null;
    }

    /** The argument of the tool. */
    Map<String, Object> arguments() {
        Map<String, Object> arguments = new LinkedHashMap<>();
        if (plan != null) {
            arguments.put("plan", read(plan));
        } else if (sql != null) {
            arguments.put("sql", SqlText.of(sql));
        }
        return arguments;
    }

    private static Map<String, @Nullable Object> read(Path file) {
        try {
            return object(Files.readString(file), "The file " + file);
        } catch (IOException e) {
            throw new FederationException(
                    ErrorCode.INVALID_ARGUMENT, "The file " + file + " cannot be read. Name a readable file.", e);
        }
    }

    /**
     * A plan specification.
     *
     * @param source what holds it, for the message
     */
    static Map<String, @Nullable Object> object(String content, String source) {
        try {
            return JSON.readValue(content, OBJECT);
        } catch (JsonProcessingException e) {
            throw new FederationException(
                    ErrorCode.PLAN_INVALID,
                    source + " holds no JSON object with distinct keys: line "
                            + (e.getLocation() == null ? 1 : e.getLocation().getLineNr())
                            + ". See docs/plan-specifications.md.",
                    e);
        }
    }
}
