package io.kelir.server.binding;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Single values of a YAML file as Java values. Whatever does not fit is an {@link IllegalArgumentException} that says what does. */
final class Scalars {
    private static final Pattern SHORT_DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    private final Path folder;

    /** @param folder where relative paths start */
    Scalars(Path folder) {
        this.folder = folder;
    }

    Object read(Class<?> type, JsonNode node) {
        if (type == String.class) {
            return text(node);
        }
        if (type == boolean.class || type == Boolean.class) {
            return truth(node);
        }
        if (type == int.class || type == Integer.class) {
            return (int) wholeNumber(node, Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        if (type == long.class || type == Long.class) {
            return wholeNumber(node, Long.MIN_VALUE, Long.MAX_VALUE);
        }
        if (type == double.class || type == Double.class) {
            return number(node).doubleValue();
        }
        if (type == BigDecimal.class) {
            return number(node);
        }
        if (type == Duration.class) {
            return duration(text(node));
        }
        if (type == Path.class) {
            return path(text(node));
        }
        if (type.isEnum()) {
            return constant(type, text(node));
        }
        throw new IllegalStateException("no configuration key can be of " + type);
    }

    private static String text(JsonNode node) {
        if (!node.isValueNode()) {
            throw new IllegalArgumentException("expected a text");
        }
        return node.asText();
    }

    private static boolean truth(JsonNode node) {
        if (!node.isBoolean()) {
            throw expected(node, "true or false");
        }
        return node.booleanValue();
    }

    private static long wholeNumber(JsonNode node, long least, long greatest) {
        if (!node.isIntegralNumber()
                || !node.canConvertToLong()
                || node.longValue() < least
                || node.longValue() > greatest) {
            throw expected(node, "a whole number");
        }
        return node.longValue();
    }

    private static BigDecimal number(JsonNode node) {
        if (!node.isNumber()) {
            throw expected(node, "a number");
        }
        return node.decimalValue();
    }

    private static Duration duration(String text) {
        Matcher matcher = SHORT_DURATION.matcher(text);
        try {
            return matcher.matches() ? shortDuration(matcher) : Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("is '" + text + "', expected a duration like 500ms, 60s, 5m, PT1H", e);
        }
    }

    private static Duration shortDuration(Matcher matcher) {
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    private Path path(String text) {
        String home = System.getProperty("user.home");
        String expanded = text.equals("~") || text.startsWith("~/") ? home + text.substring(1) : text;
        return folder.resolve(expanded).normalize();
    }

    private static Object constant(Class<?> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.toString().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("is '" + text + "', expected one of " + names(type)));
    }

    private static String names(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private static IllegalArgumentException expected(JsonNode node, String what) {
        return new IllegalArgumentException("is " + node + ", expected " + what);
    }
}
