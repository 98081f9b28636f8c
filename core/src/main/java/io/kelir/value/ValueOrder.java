package io.kelir.value;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The order of values: PostgreSQL's, with byte-wise text and NULLs last. */
public final class ValueOrder {
    /** Ascending, NULLs last. */
    public static final Comparator<@Nullable Object> ASCENDING = ValueOrder::compareNullsLast;

    /** Rows by their values from the first column to the last, ascending, NULLs last. */
    public static final Comparator<List<@Nullable Object>> ROWS = ValueOrder::compareRows;

    private ValueOrder() {}

    /**
     * Compares two non-null values of one type. Text compares by its UTF-8 bytes.
     *
     * @throws ClassCastException when the values have different types
     */
    @SuppressWarnings("unchecked")
    public static int compare(Object left, Object right) {
        if (left instanceof String first) {
            return compareText(first, (String) right);
        }
        return ((Comparable<Object>) left).compareTo(right);
    }

    private static int compareText(String left, String right) {
        int length = Math.min(left.length(), right.length());
        for (int i = 0; i < length; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                return a < 0x80 && b < 0x80 ? Character.compare(a, b) : compareBytes(left, right);
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    private static int compareBytes(String left, String right) {
        return Arrays.compareUnsigned(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }

    private static int compareNullsLast(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return left == right ? 0 : left == null ? 1 : -1;
        }
        return compare(left, right);
    }

    private static int compareRows(List<@Nullable Object> left, List<@Nullable Object> right) {
        for (int i = 0; i < left.size(); i++) {
            int order = compareNullsLast(left.get(i), right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
