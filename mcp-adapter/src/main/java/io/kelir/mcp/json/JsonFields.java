package io.kelir.mcp.json;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A JSON object in the making. What is not known is left out. */
public final class JsonFields {
    private final Map<String, Object> fields = new LinkedHashMap<>();

    public JsonFields with(String name, Object value) {
        fields.put(name, value);
        return this;
    }

    public JsonFields with(String name, Optional<?> value) {
        value.ifPresent(known -> fields.put(name, known));
        return this;
    }

    public JsonFields with(String name, OptionalInt value) {
        value.ifPresent(known -> fields.put(name, known));
        return this;
    }

    public JsonFields with(String name, OptionalLong value) {
        value.ifPresent(known -> fields.put(name, known));
        return this;
    }

    public JsonFields with(String name, OptionalDouble value) {
        value.ifPresent(known -> fields.put(name, known));
        return this;
    }

    public Map<String, Object> build() {
        return fields;
    }
}
