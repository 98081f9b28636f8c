package io.kelir.canonical;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.erdtman.jcs.JsonCanonicalizer;
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
        return canonicalize(text.toString());
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

    private static void writeMap(Map<?, ?> map, StringBuilder out) {
        out.append('{');
        String separator = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(separator);
            writeString((String) entry.getKey(), out);
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
        if (Math.abs(number) > SAFE_INTEGER_MAX) {
            throw new IllegalArgumentException("an integer beyond 2^53 - 1 has no canonical number form");
        }
        out.append(number);
    }

    private static void writeDouble(double number, StringBuilder out) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("a non-finite number has no JSON form");
        }
        out.append(new BigDecimal(number).toString());
    }

    private static void writeString(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
