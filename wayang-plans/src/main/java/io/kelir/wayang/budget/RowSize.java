package io.kelir.wayang.budget;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** How large a row is, told without looking into its values. */
public final class RowSize {
    private static final int ARRAY_HEADER = 24;
    private static final int REFERENCE = 8;
    private static final int OBJECT = 24;
    private static final int TEXT_OBJECT = 48;
    private static final int WIDEST_OBJECT = 72;

    private RowSize() {}

    /**
     * Bytes of a row's values, not of the wire: a text counts one byte for each UTF-16 unit, a boolean 1, an integer or a date 4, a bigint, a
     * double or a time 8, a decimal 16, NULL nothing.
     */
    public static long bytes(@Nullable Object[] row) {
        long bytes = 0;
        for (@Nullable Object value : row) {
            bytes += value == null ? 0 : valueBytes(value);
        }
        return bytes;
    }

    private static int valueBytes(Object value) {
        if (value instanceof String text) {
            return text.length();
        }
        if (value instanceof BigDecimal) {
            return 2 * Long.BYTES;
        }
        if (value instanceof Boolean) {
            return 1;
        }
        return value instanceof Integer || value instanceof LocalDate ? Integer.BYTES : Long.BYTES;
    }

    /** About what a row and its values take in memory on a 64-bit machine. */
    public static long heapBytes(@Nullable Object[] row) {
        long bytes = ARRAY_HEADER;
        for (@Nullable Object value : row) {
            bytes += REFERENCE + (value == null ? 0 : heapBytes(value));
        }
        return bytes;
    }

    private static int heapBytes(Object value) {
        if (value instanceof String text) {
            return TEXT_OBJECT + text.length();
        }
        return value instanceof Number && !(value instanceof BigDecimal) ? OBJECT : WIDEST_OBJECT;
    }
}
