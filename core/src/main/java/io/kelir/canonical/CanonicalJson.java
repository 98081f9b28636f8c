package io.kelir.canonical;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.erdtman.jcs.JsonCanonicalizer;
import org.erdtman.jcs.NumberToJSON;
import org.jspecify.annotations.Nullable;

/**
 * Encodes maps, lists, strings, booleans, integers and nulls as RFC 8785 (JSON Canonicalization Scheme) bytes. Decimals and integers
 * beyond ±(2^53 − 1) have no canonical number form and must be given as strings.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8785">RFC 8785</a>
 */
public final class CanonicalJson {
    /** Greatest integer that IEEE doubles, and so RFC 8785 numbers, hold exactly. */
    public static final long SAFE_INTEGER_MAX = (1L << 53) - 1;

    private CanonicalJson() {}

    /**
     * The canonical bytes of a value built from {@link Map} with string keys, {@link List}, {@link String}, {@link Boolean}, integers,
     * finite doubles and null.
     *
     * @throws IllegalArgumentException for any other type, a non-finite double or an integer beyond the safe range
     */
    public static byte[] encode(@Nullable Object value) {
        StringBuilder text = new StringBuilder();
        write(value, text);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The canonical bytes of a JSON text. */
    public static byte[] canonicalize(String json) {
        try {
            return new JsonCanonicalizer(json).getEncodedUTF8();
        } catch (IOException e) {
            throw new IllegalArgumentException("not a JSON text", e);
        }
    }

    private static void write(@Nullable Object value, StringBuilder out) {
        if (value == null || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof String text) {
            writeString(text, out);
        } else if (value instanceof Map<?, ?> map) {
            writeMap(map, out);
        } else if (value instanceof List<?> list) {
            writeList(list, out);
        } else if (value instanceof Double number) {
            writeDouble(number, out);
        } else if (value instanceof Integer || value instanceof Short || value instanceof Long) {
            writeInteger(((Number) value).longValue(), out);
        } else {
            throw new IllegalArgumentException(
                    "no canonical form for " + value.getClass().getName());
        }
    }

    /** Keys in the order of their UTF-16 units, which is the order of {@link String}. */
    private static void writeMap(Map<?, ?> map, StringBuilder out) {
        Map<String, @Nullable Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put((String) key, value));
        out.append('{');
        String separator = "";
        for (Map.Entry<String, @Nullable Object> entry : sorted.entrySet()) {
            out.append(separator);
            writeString(entry.getKey(), out);
            out.append(':');
            write(entry.getValue(), out);
            separator = ",";
        }
        out.append('}');
    }

    private static void writeList(List<?> list, StringBuilder out) {
        out.append('[');
        String separator = "";
        for (Object element : list) {
            out.append(separator);
            write(element, out);
            separator = ",";
        }
        out.append(']');
    }

    private static void writeInteger(long number, StringBuilder out) {
        if (number > SAFE_INTEGER_MAX || number < -SAFE_INTEGER_MAX) {
            throw new IllegalArgumentException("an integer beyond 2^53 - 1 has no canonical number form");
        }
        out.append(number);
    }

    /** As ECMAScript writes numbers. */
    private static void writeDouble(double number, StringBuilder out) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("a non-finite number has no JSON form");
        }
        try {
            out.append(NumberToJSON.serializeNumber(number));
        } catch (IOException e) {
            throw new IllegalArgumentException("no canonical form for a number", e);
        }
    }

    private static void writeString(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            writeCharacter(text.charAt(i), out);
        }
        out.append('"');
    }

    private static void writeCharacter(char c, StringBuilder out) {
        switch (c) {
            case '"', '\\' -> out.append('\\').append(c);
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            default -> {
                if (c < 0x20) {
                    out.append(String.format("\\u%04x", (int) c));
                } else {
                    out.append(c);
                }
            }
        }
    }
}
