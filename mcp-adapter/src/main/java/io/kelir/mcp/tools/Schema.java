package io.kelir.mcp.tools;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON Schemas as maps. */
public final class Schema {
    private static final Map<String, Object> TEXT = Map.of("type", "string");

    /** What every tool answers when it cannot answer: for models, beside {@code isError}. */
    static final Map<String, Object> ERROR = object(List.of("outcome", "code", "message"))
            .with("request_id", text("names the request, also on Kafka"))
            .with("outcome", Map.of("enum", List.of("REFUSED", "WITHHELD", "FAILED")))
            .with("code", text("the rule that refuses, or the kind of failure"))
            .with("message", text("what is wrong and what to do next"))
            .with("nearest_allowed", text("the nearest form that would be allowed"))
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

    /** An object that is either this answer or {@link #ERROR}. */
    public static Map<String, Object> orError(Map<String, Object> answer) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("oneOf", List.of(answer, ERROR));
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
