package io.kelir.mcp.json;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The texts without which a method of MCP means nothing. The MCP library fails where they are missing instead of saying so. */
final class RequiredParams {
    private static final Map<String, List<String>> BY_METHOD = Map.of(
            MessageHead.INITIALIZE,
            List.of("protocolVersion"),
            MessageHead.CALL,
            List.of("name"),
            "resources/read",
            List.of("uri"),
            "resources/subscribe",
            List.of("uri"),
            "resources/unsubscribe",
            List.of("uri"),
            "prompts/get",
            List.of("name"),
            "logging/setLevel",
            List.of("level"),
            "completion/complete",
            List.of("ref.type", "argument.name", "argument.value"));

    private RequiredParams() {}

    /** The first that is missing or no text; empty where all are there. */
    static Optional<String> missing(String method, @Nullable Object params) {
        return BY_METHOD.getOrDefault(method, List.of()).stream()
                .filter(path -> !(at(params, path) instanceof String))
                .findFirst();
    }

    private static @Nullable Object at(@Nullable Object params, String path) {
        Object value = params;
        for (String name : path.split("\\.")) {
            value = value instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return value;
    }
}
