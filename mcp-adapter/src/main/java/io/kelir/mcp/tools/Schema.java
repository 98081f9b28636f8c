package io.kelir.mcp.tools;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON Schemas as maps. */
final class Schema {
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

    static Schema object(List<String> required) {
        return new Schema(required);
    }

    static Map<String, Object> text() {
        return TEXT;
    }

    static Map<String, Object> text(String description) {
        return Map.of("type", "string", "description", description);
    }

    static Map<String, Object> flag(String description) {
        return Map.of("type", "boolean", "default", false, "description", description);
    }

    static Map<String, Object> number(String description) {
        return Map.of("type", "number", "minimum", 0, "description", description);
    }

    static Map<String, Object> texts() {
        return arrayOf(TEXT);
    }

    static Map<String, Object> arrayOf(Map<String, Object> items) {
        return Map.of("type", "array", "items", items);
    }

    static Map<String, Object> integer(int least, int greatest, String description) {
        return Map.of("type", "integer", "minimum", least, "maximum", greatest, "description", description);
    }

    /** An object that is either this answer or {@link #ERROR}. */
    static Map<String, Object> orError(Map<String, Object> answer) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("oneOf", List.of(answer, ERROR));
        return schema;
    }

    Schema with(String name, Map<String, Object> property) {
        properties.put(name, property);
        return this;
    }

    Map<String, Object> build() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", required);
        schema.put("additionalProperties", false);
        return schema;
    }
}
