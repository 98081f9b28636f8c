package io.kelir.server.binding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Binds trees to records: a component is a key in snake case. Unlike a general mapper it goes on after a problem, so that all of them are
 * told at once.
 *
 * <p>An absent key takes its {@link Default}, is a problem when {@link Required}, is empty for {@link Optional} and collections, and
 * otherwise null or zero, which the record's constructor turns into what it means. A constructor refuses a value with an
 * {@link IllegalArgumentException} {@code "<key>: <problem>"}.
 */
public final class RecordBinder {
    private final Problems problems;
    private final Scalars scalars;

    /**
     * @param problems where problems go
     * @param folder   where relative paths start
     */
    public RecordBinder(Problems problems, Path folder) {
        this.problems = problems;
        this.scalars = new Scalars(folder);
    }

    /**
     * The record, or empty after a problem.
     *
     * @param path of the block in its file, for problems
     */
    public <T> Optional<T> bind(Class<T> type, JsonNode node, String path) {
        return Optional.ofNullable(record(type, node, path)).map(type::cast);
    }

    private @Nullable Object record(Class<?> type, JsonNode node, String path) {
        JsonNode block = node.isMissingNode() || node.isNull() ? JsonNodeFactory.instance.objectNode() : node;
        if (!block.isObject()) {
            problems.add(path, "expected a block of keys");
            return null;
        }
        RecordShape shape = RecordShape.of(type);
        shape.foreignKeys(block, (key, problem) -> problems.add(join(path, key), problem));
        List<@Nullable Object> values = new ArrayList<>();
        int before = problems.lines().size();
        for (RecordComponent component : shape.components()) {
            values.add(component(component, block, path));
        }
        return problems.lines().size() > before ? null : make(shape, values, path);
    }

    private @Nullable Object make(RecordShape shape, List<@Nullable Object> values, String path) {
        try {
            return shape.make(values);
        } catch (IllegalArgumentException e) {
            problems.add("", join(path, String.valueOf(e.getMessage())));
            return null;
        }
    }

    private @Nullable Object component(RecordComponent component, JsonNode block, String path) {
        String key = RecordShape.key(component);
        JsonNode node = block.path(key);
        if (!node.isMissingNode() && !node.isNull()) {
            return value(component.getGenericType(), node, join(path, key));
        }
        Default written = component.getAnnotation(Default.class);
        if (written != null) {
            return value(component.getGenericType(), defaultNode(written), join(path, key));
        }
        if (component.isAnnotationPresent(Required.class)) {
            problems.add(join(path, key), "is required");
        }
        return absent(component.getType());
    }

    private static JsonNode defaultNode(Default written) {
        try {
            return YamlFile.parse(written.value());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not YAML: " + written.value(), e);
        }
    }

    private static @Nullable Object absent(Class<?> type) {
        if (type == Optional.class) {
            return Optional.empty();
        } else if (type == OptionalInt.class) {
            return OptionalInt.empty();
        } else if (type == OptionalLong.class) {
            return OptionalLong.empty();
        } else if (type == List.class) {
            return List.of();
        } else if (type == Set.class) {
            return Set.of();
        }
        return type == Map.class ? Map.of() : null;
    }

    private @Nullable Object value(Type type, JsonNode node, String path) {
        if (type instanceof ParameterizedType generic) {
            return generic(generic, node, path);
        }
        Class<?> plain = (Class<?>) type;
        if (JsonNode.class.isAssignableFrom(plain)) {
            return node;
        } else if (plain.isRecord()) {
            return record(plain, node, path);
        } else if (plain == OptionalInt.class) {
            Object number = scalar(int.class, node, path);
            return number == null ? null : OptionalInt.of((int) number);
        } else if (plain == OptionalLong.class) {
            Object number = scalar(long.class, node, path);
            return number == null ? null : OptionalLong.of((long) number);
        }
        return scalar(plain, node, path);
    }

    private @Nullable Object scalar(Class<?> type, JsonNode node, String path) {
        try {
            return scalars.read(type, node);
        } catch (IllegalArgumentException e) {
            problems.add(path, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private @Nullable Object generic(ParameterizedType type, JsonNode node, String path) {
        Type[] arguments = type.getActualTypeArguments();
        if (type.getRawType() == Optional.class) {
            return Optional.ofNullable(value(arguments[0], node, path));
        } else if (type.getRawType() == Map.class) {
            return map(arguments[1], node, path);
        }
        List<Object> elements = list(arguments[0], node, path);
        return type.getRawType() == Set.class ? new LinkedHashSet<>(elements) : elements;
    }

    private Map<String, Object> map(Type type, JsonNode node, String path) {
        Map<String, Object> entries = new LinkedHashMap<>();
        if (!node.isObject()) {
            problems.add(path, "expected a block of keys");
        }
        node.fields().forEachRemaining(entry -> {
            Object value = value(type, entry.getValue(), join(path, entry.getKey()));
            if (value != null) {
                entries.put(entry.getKey(), value);
            }
        });
        return entries;
    }

    private List<Object> list(Type type, JsonNode node, String path) {
        List<Object> elements = new ArrayList<>();
        if (!node.isArray()) {
            problems.add(path, "expected a list: [a, b]");
        }
        for (int i = 0; i < node.size() && node.isArray(); i++) {
            Object value = value(type, node.get(i), path + "[" + i + "]");
            if (value != null) {
                elements.add(value);
            }
        }
        return elements;
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
