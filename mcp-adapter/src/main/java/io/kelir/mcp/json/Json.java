package io.kelir.mcp.json;

import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** JSON objects as maps of maps, lists, strings, numbers, booleans and nulls. */
public final class Json {
    private static final McpJsonMapper MAPPER = McpJsonDefaults.getMapper();
    private static final TypeRef<Map<String, Object>> OBJECT = new TypeRef<>() {};

    private Json() {}

    /** The object that a text holds; empty when it is not JSON or no object. */
    public static Optional<Map<String, Object>> object(byte[] text) {
        try {
            return Optional.ofNullable(MAPPER.readValue(text, OBJECT));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** The text of a value, on one line. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
