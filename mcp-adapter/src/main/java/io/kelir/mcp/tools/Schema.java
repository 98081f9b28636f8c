package io.kelir.mcp.tools;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON Schemas as maps. */
public final class Schema {
    private static final Map<String, Object> TEXT = Map.of("type", "string");

    /** What a tool answers when it cannot answer, if no policy stands before it: for models, beside {@code isError}. */
    private static final Map<String, Object> FAILURE = object(List.of("outcome", "code", "message"))
            .with("outcome", Map.of("const", "FAILED"))
            .with("code", TEXT)
            .with("message", TEXT)
            .build();

    /** What every tool for statements answers when there is no answer. */
    static final Map<String, Object> ERROR = object(List.of("outcome", "code", "message"))
            .with("request_id", TEXT)
            .with("outcome", Map.of("enum", List.of("REFUSED", "WITHHELD", "FAILED")))
            .with("code", TEXT)
            .with("message", TEXT)
            .with("nearest_allowed", TEXT)
            .build();

    private final List<String> required;
    private final Map<String, Object> properties = new LinkedHashMap<>();

    private Schema(List<String> required) {
        this.required = required;
    }

    public static Schema object(List<String> required) {
        return new Schema(required);
    }

    public static Map<String, Object> text() {
        return TEXT;
    }

    public static Map<String, Object> text(String description) {
        return Map.of("type", "string", "description", description);
    }

    public static Map<String, Object> flag(String description) {
        return Map.of("type", "boolean", "default", false, "description", description);
    }

    static Map<String, Object> number() {
        return Map.of("type", "number", "minimum", 0);
    }

    public static Map<String, Object> number(String description) {
        return Map.of("type", "number", "minimum", 0, "description", description);
    }

    public static Map<String, Object> texts() {
        return arrayOf(TEXT);
    }

    /** Texts that may also be null or left out. */
    public static Map<String, Object> optionalTexts(String description) {
        return Map.of("type", List.of("array", "null"), "items", TEXT, "description", description);
    }

    /** The same values, with a word on what they mean. */
    public static Map<String, Object> described(Map<String, Object> values, String description) {
        Map<String, Object> described = new LinkedHashMap<>(values);
        described.put("description", description);
        return described;
    }

    public static Map<String, Object> arrayOf(Map<String, Object> items) {
        return Map.of("type", "array", "items", items);
    }

    /** A whole number from 0. */
    public static Map<String, Object> count() {
        return Map.of("type", "integer", "minimum", 0);
    }

    public static Map<String, Object> integer(int least, int greatest, String description) {
        return Map.of("type", "integer", "minimum", least, "maximum", greatest, "description", description);
    }

    /** An object that says nothing about its parts' names. */
    public static Map<String, Object> anyTexts(String description) {
        return Map.of("type", "object", "additionalProperties", TEXT, "description", description);
    }

    /** The same schema without the words that explain it, where they stand in another tool's schema already. */
    static Map<String, Object> withoutWords(Map<String, Object> schema) {
        Map<String, Object> bare = new LinkedHashMap<>();
        schema.forEach((key, value) -> {
            if (key.equals("properties")) {
                Map<String, Object> properties = new LinkedHashMap<>();
                ((Map<?, ?>) value).forEach((name, of) -> properties.put(String.valueOf(name), bareOrSame(of)));
                bare.put(key, properties);
            } else if (!(key.equals("description") && value instanceof String)) {
                bare.put(key, bareOrSame(value));
            }
        });
        return bare;
    }

    @SuppressWarnings("unchecked") // schemas have texts for keys all the way down
    private static Object bareOrSame(Object value) {
        return value instanceof Map<?, ?> map ? withoutWords((Map<String, Object>) map) : value;
    }

    /** An object that is either this answer or {@link #FAILURE}. */
    public static Map<String, Object> orFailure(Map<String, Object> answer) {
        return either(answer, FAILURE);
    }

    /** An object that is either this answer or {@link #ERROR}. */
    static Map<String, Object> orError(Map<String, Object> answer) {
        return either(answer, ERROR);
    }

    private static Map<String, Object> either(Map<String, Object> answer, Map<String, Object> other) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("oneOf", List.of(answer, other));
        return schema;
    }

    public Schema with(String name, Map<String, Object> property) {
        properties.put(name, property);
        return this;
    }

    public Map<String, Object> build() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", required);
        schema.put("additionalProperties", false);
        return schema;
    }
}
