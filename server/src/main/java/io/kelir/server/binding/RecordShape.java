package io.kelir.server.binding;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A record class as keys. */
final class RecordShape {
    private final Class<?> type;
    private final List<RecordComponent> components;

    private RecordShape(Class<?> type) {
        this.type = type;
        this.components = List.of(type.getRecordComponents());
    }

    static RecordShape of(Class<?> type) {
        return new RecordShape(type);
    }

    static String key(RecordComponent component) {
        Key key = component.getAnnotation(Key.class);
        return key == null ? component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT) : key.value();
    }

    List<RecordComponent> components() {
        return components;
    }

    /** Tells every key of the block that no component has. */
    void foreignKeys(JsonNode block, BiConsumer<String, String> problem) {
        Set<String> known = new TreeSet<>();
        components.forEach(component -> known.add(key(component)));
        NotSupported notSupported = type.getAnnotation(NotSupported.class);
        List<String> later = notSupported == null ? List.of() : Arrays.asList(notSupported.value());
        block.fieldNames().forEachRemaining(key -> {
            if (later.contains(key)) {
                problem.accept(key, "is not supported by this version. Remove it");
            } else if (!known.contains(key)) {
                problem.accept(key, "is not a known key. Known here: " + String.join(", ", known));
            }
        });
    }

    /**
     * Makes the record.
     *
     * @param values null for an absent key
     * @throws IllegalArgumentException what the record's constructor refuses
     */
    Object make(List<@Nullable Object> values) {
        try {
            Constructor<?> constructor = constructor();
            constructor.setAccessible(true);
            return constructor.newInstance(arguments(constructor.getParameterTypes(), values));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw new IllegalStateException("cannot make a " + type.getName(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + type.getName(), e);
        }
    }

    /** A constructor that takes wrappers where components are primitive can tell an absent key from zero; it goes first. */
    private Constructor<?> constructor() throws NoSuchMethodException {
        Class<?>[] canonical = components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
        Class<?>[] wrapped = Arrays.stream(canonical)
                .map(parameter -> MethodType.methodType(parameter).wrap().returnType())
                .toArray(Class<?>[]::new);
        for (Constructor<?> candidate : type.getDeclaredConstructors()) {
            if (Arrays.equals(candidate.getParameterTypes(), wrapped)) {
                return candidate;
            }
        }
        return type.getDeclaredConstructor(canonical);
    }

    private static @Nullable Object[] arguments(Class<?>[] types, List<@Nullable Object> values) {
        @Nullable Object[] arguments = values.toArray();
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i] == null && types[i].isPrimitive()) {
                arguments[i] = Array.get(Array.newInstance(types[i], 1), 0);
            }
        }
        return arguments;
    }
}
