package io.kelir.mcp.tools;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a call, read strictly: a wrong type, a value out of range or a name that the tool does not know is INVALID_ARGUMENT
 * with a message that tells what to send instead.
 */
public final class Arguments {
    private final Map<String, @Nullable Object> values;

    public Arguments(@Nullable Map<String, @Nullable Object> values) {
        this.values = values == null ? Map.of() : values;
    }

    /** Refuses names beyond the given ones. */
    public Arguments only(String... names) {
        for (String name : values.keySet()) {
            if (!List.of(names).contains(name)) {
                throw invalid("Argument '" + shortened(name) + "' is not known. Arguments: " + String.join(", ", names)
                        + ".");
            }
        }
        return this;
    }

    public String text(String name) {
        return optionalText(name)
                .orElseThrow(() -> invalid("Argument '" + name + "' is missing; a non-empty text is required."));
    }

    public Optional<String> optionalText(String name) {
        Object value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof String text)) {
            throw invalid("Argument '" + name + "' is " + kind(value) + ", expected text.");
        }
        if (text.isBlank()) {
            throw invalid("Argument '" + name + "' is empty, expected a non-empty text.");
        }
        return Optional.of(text);
    }

    /** The texts of an array, each once; nothing where it is missing, null or empty. */
    public Set<String> texts(String name) {
        Object value = values.get(name);
        if (value == null) {
            return Set.of();
        }
        if (!(value instanceof List<?> elements)) {
            throw invalid("Argument '" + name + "' is " + kind(value) + ", expected an array of texts.");
        }
        Set<String> texts = new LinkedHashSet<>();
        for (Object element : elements) {
            if (!(element instanceof String text) || text.isBlank()) {
                throw invalid("Argument '" + name + "' holds what is no text, expected an array of non-empty texts.");
            }
            texts.add(text);
        }
        return texts;
    }

    /** False where it is missing. */
    public boolean flag(String name) {
        return flag(name, false);
    }

    public boolean flag(String name, boolean whereMissing) {
        Object value = values.get(name);
        if (value == null) {
            return whereMissing;
        }
        if (!(value instanceof Boolean flag)) {
            throw invalid("Argument '" + name + "' is " + kind(value) + ", expected true or false.");
        }
        return flag;
    }

    /** Texts by name; a number or a boolean is taken as it is written, a null is empty. Nothing where the argument is missing. */
    public Map<String, Optional<String>> settings(String name) {
        Map<String, Optional<String>> settings = new LinkedHashMap<>();
        optionalObject(name).orElse(Map.of()).forEach((key, value) -> settings.put(key, setting(name, value)));
        return settings;
    }

    private static Optional<String> setting(String name, @Nullable Object value) {
        if (value instanceof Map || value instanceof List) {
            throw invalid("Argument '" + name + "' holds " + kind(value) + ", expected texts.");
        }
        return Optional.ofNullable(value).map(String::valueOf);
    }

    public Optional<Map<String, Object>> optionalObject(String name) {
        Object value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof Map<?, ?> object)) {
            throw invalid("Argument '" + name + "' is " + kind(value) + ", expected an object.");
        }
        Map<String, Object> named = new LinkedHashMap<>();
        object.forEach((key, part) -> named.put(String.valueOf(key), part));
        return Optional.of(named);
    }

    public OptionalInt integer(String name, int least, int greatest) {
        Object value = values.get(name);
        if (value == null) {
            return OptionalInt.empty();
        }
        String expected = ", expected an integer from " + least + " to " + greatest + ".";
        if (!(value instanceof Number number)) {
            throw invalid("Argument '" + name + "' is " + kind(value) + expected);
        }
        double exact = number.doubleValue();
        if (exact != Math.rint(exact) || exact < least || exact > greatest) {
            throw invalid("Argument '" + name + "' is not in its range" + expected);
        }
        return OptionalInt.of((int) exact);
    }

    private static String kind(Object value) {
        if (value instanceof String) {
            return "text";
        }
        if (value instanceof Number) {
            return "a number";
        }
        if (value instanceof Boolean) {
            return "a boolean";
        }
        return value instanceof Map ? "an object" : "an array";
    }

    private static String shortened(String name) {
        return name.length() <= 50 ? name : name.substring(0, 50) + "…";
    }

    private static FederationException invalid(String message) {
        return new FederationException(ErrorCode.INVALID_ARGUMENT, message);
    }
}
