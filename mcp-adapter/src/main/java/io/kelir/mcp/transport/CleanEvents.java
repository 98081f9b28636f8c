package io.kelir.mcp.transport;

import io.kelir.mcp.json.Json;
import io.kelir.mcp.json.JsonRpcError;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the words of exceptions out of JSON-RPC errors, into which the MCP library writes them. What could not be read was sent wrongly;
 * everything else is told as an error with an id, under which the log has the words.
 */
final class CleanEvents {
    private static final Logger LOG = LoggerFactory.getLogger(CleanEvents.class);
    private static final String DATA = "data: ";
    private static final Pattern ERROR_DATA = Pattern.compile("(?m)^data: (\\{.*\"error\":.*\\})$");
    private static final String READING = "databind";

    private CleanEvents() {}

    /** An event, or several, as they may leave. */
    static String of(String events) {
        if (!events.contains("\"code\":" + JsonRpcError.INTERNAL_ERROR)) {
            return events;
        }
        Matcher matcher = ERROR_DATA.matcher(events);
        return matcher.replaceAll(found -> Matcher.quoteReplacement(DATA + cleaned(found.group(1))));
    }

    private static String cleaned(String message) {
        Optional<Map<String, Object>> read = Json.object(message.getBytes(StandardCharsets.UTF_8));
        Object error = read.map(fields -> fields.get("error")).orElse(null);
        if (!(error instanceof Map<?, ?> told) || !isInternal(told.get("code"))) {
            return message;
        }
        Object id = read.get().get("id");
        return told(String.valueOf(told.get("message")))
                .toJson(id == null ? Optional.empty() : Optional.of(Json.write(id)));
    }

    private static boolean isInternal(@Nullable Object code) {
        return code instanceof Number number && number.intValue() == JsonRpcError.INTERNAL_ERROR;
    }

    private static JsonRpcError told(String words) {
        if (words.contains(READING)) {
            return new JsonRpcError(
                    JsonRpcError.INVALID_PARAMS,
                    "The params of this method are not of the form that the protocol prescribes.");
        }
        String errorId = UUID.randomUUID().toString();
        LOG.error("error {} behind the MCP endpoint: {}", errorId, words);
        return ErrorReply.internal(errorId).error();
    }
}
