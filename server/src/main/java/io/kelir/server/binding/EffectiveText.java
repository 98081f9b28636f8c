package io.kelir.server.binding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Bound records as YAML text, defaults included, secrets as {@code ***}. */
public final class EffectiveText {
    private static final String HIDDEN = "***";
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .build());

    private EffectiveText() {}

    /** @param value a record, or a map or list of such */
    public static String of(Object value) {
        try {
            return YAML.writeValueAsString(plain("", value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of texts are always YAML", e);
        }
    }

    private static @Nullable Object plain(String key, @Nullable Object value) {
        if (value instanceof Record block) {
            return block(block);
        } else if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> entries = new LinkedHashMap<>();
            map.forEach((name, entry) -> entries.put(String.valueOf(name), plain(String.valueOf(name), entry)));
            return entries;
        } else if (value instanceof Collection<?> collection) {
            List<@Nullable Object> elements = new ArrayList<>();
            collection.forEach(element -> elements.add(plain(key, element)));
            return elements;
        } else if (value instanceof Optional<?> optional) {
            return plain(key, optional.orElse(null));
        } else if (value instanceof OptionalInt number) {
            return number.isPresent() ? number.getAsInt() : null;
        } else if (value instanceof OptionalLong number) {
            return number.isPresent() ? number.getAsLong() : null;
        }
        return scalar(key, value);
    }

    private static @Nullable Object scalar(String key, @Nullable Object value) {
        if (value == null || value instanceof Number || value instanceof Boolean || value instanceof JsonNode) {
            return value;
        }
        return SecretReferences.isSecret(key) ? HIDDEN : value.toString();
    }

    private static Map<String, @Nullable Object> block(Record block) {
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        for (RecordComponent component : block.getClass().getRecordComponents()) {
            String key = RecordShape.key(component);
            Object value = plain(key, read(component, block));
            if (value != null) {
                entries.put(key, value);
            }
        }
        return entries;
    }

    private static @Nullable Object read(RecordComponent component, Record block) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(block);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }
}
