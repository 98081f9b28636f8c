package io.kelir.sql.specification;

import com.fasterxml.jackson.databind.JsonNode;
import io.kelir.sql.specification.Operator.Expression;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** One object of a specification, read strictly: whatever is not as expected is an error at its path. */
final class JsonObject {
    private static final int NAME_LENGTH_MAX = 128;
    private static final int SHOWN_MAX = 50;

    private final String path;
    private final JsonNode node;

    private JsonObject(String path, JsonNode node) {
        this.path = path;
        this.node = node;
    }

    static JsonObject at(String path, JsonNode node) {
        if (!node.isObject()) {
            throw Faults.invalid(path, "is " + kind(node) + ", expected an object");
        }
        return new JsonObject(path, node);
    }

    String path() {
        return path;
    }

    String path(String key) {
        return path + "." + key;
    }

    boolean has(String key) {
        return node.has(key);
    }

    /** Allows no other keys. */
    JsonObject only(String... keys) {
        List<String> known = List.of(keys);
        node.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                throw Faults.invalid(
                        path, "key '" + shortened(key) + "' is not known, expected " + String.join(", ", known));
            }
        });
        return this;
    }

    JsonObject object(String key) {
        return at(path(key), required(key, "an object"));
    }

    List<JsonObject> objects(String key, int least) {
        List<JsonObject> objects = new ArrayList<>();
        for (JsonNode element : array(key, least, "objects")) {
            objects.add(at(path(key) + "[" + objects.size() + "]", element));
        }
        return objects;
    }

    Expression expression(String key) {
        return new Expression(path(key), text(key));
    }

    Optional<Expression> optionalExpression(String key) {
        return has(key) ? Optional.of(expression(key)) : Optional.empty();
    }

    List<Expression> expressions(String key) {
        List<Expression> expressions = new ArrayList<>();
        for (JsonNode element : array(key, 0, "expressions")) {
            String at = path(key) + "[" + expressions.size() + "]";
            expressions.add(new Expression(at, textOf(at, element)));
        }
        return expressions;
    }

    String text(String key) {
        return textOf(path(key), required(key, "a text"));
    }

    /** The name of an output column, in any characters. */
    Optional<String> name(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        String name = text(key);
        if (name.length() > NAME_LENGTH_MAX) {
            throw Faults.invalid(path(key), "is longer than " + NAME_LENGTH_MAX + " characters, expected a name");
        }
        return Optional.of(name);
    }

    /** The name of rows, which expressions write without quotes. */
    Optional<String> alias(String key) {
        Optional<String> name = name(key);
        if (name.filter(some -> !some.matches("[a-z_][a-z0-9_]*")).isPresent()) {
            throw Faults.invalid(path(key), "expected a name of lower-case letters, digits and underscores");
        }
        return name;
    }

    boolean flag(String key) {
        JsonNode value = node.path(key);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw Faults.invalid(path(key), "is " + kind(value) + ", expected true or false");
        }
        return value.asBoolean();
    }

    Optional<Integer> integer(String key, int least) {
        if (!has(key)) {
            return Optional.empty();
        }
        JsonNode value = node.path(key);
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < least) {
            throw Faults.invalid(path(key), "expected an integer from " + least + " to " + Integer.MAX_VALUE);
        }
        return Optional.of(value.intValue());
    }

    /** One of an enum's names, in lower case. */
    <E extends Enum<E>> E choice(String key, Class<E> choices) {
        String text = text(key);
        return Arrays.stream(choices.getEnumConstants())
                .filter(choice -> wireName(choice).equals(text))
                .findFirst()
                .orElseThrow(() -> Faults.invalid(
                        path(key),
                        "is '" + shortened(text) + "', expected one of "
                                + Arrays.stream(choices.getEnumConstants())
                                        .map(JsonObject::wireName)
                                        .collect(Collectors.joining(", "))));
    }

    private static String wireName(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    private JsonNode array(String key, int least, String what) {
        JsonNode value = required(key, "an array of " + what);
        if (!value.isArray()) {
            throw Faults.invalid(path(key), "is " + kind(value) + ", expected an array of " + what);
        }
        if (value.size() < least) {
            throw Faults.invalid(path(key), "has " + value.size() + " elements, expected at least " + least);
        }
        return value;
    }

    private JsonNode required(String key, String expected) {
        JsonNode value = node.path(key);
        if (value.isMissingNode()) {
            throw Faults.invalid(path(key), "is missing, expected " + expected);
        }
        return value;
    }

    private static String textOf(String path, JsonNode value) {
        if (!value.isTextual()) {
            throw Faults.invalid(path, "is " + kind(value) + ", expected a text");
        }
        if (value.textValue().isBlank()) {
            throw Faults.invalid(path, "is empty, expected a text");
        }
        return value.textValue();
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "an array";
            case BOOLEAN -> "a boolean";
            case NULL -> "null";
            case NUMBER -> "a number";
            case STRING -> "a text";
            case OBJECT -> "an object";
            case BINARY, MISSING, POJO -> "no JSON value";
        };
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN_MAX ? text : text.substring(0, SHOWN_MAX) + "…";
    }
}
