package io.kelir.wayang.operator;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Values that rows are grouped or joined by. Numbers are equal by value, whatever their class and scale, as in SQL.
 */
sealed interface RowKey extends Serializable {
    /** Of a join. */
    enum Side {
        LEFT,
        RIGHT
    }

    /** The key of a group; groups of different grouping sets are never the same. */
    static RowKey ofGroup(@Nullable Object[] keyValues, int groupingSet) {
        if (groupingSet == 0 && keyValues.length == 1) {
            return new One(normal(keyValues[0]));
        }
        @Nullable Object[] values = new @Nullable Object[keyValues.length + (groupingSet == 0 ? 0 : 1)];
        for (int i = 0; i < keyValues.length; i++) {
            values[i] = normal(keyValues[i]);
        }
        if (groupingSet > 0) {
            values[keyValues.length] = groupingSet;
        }
        return new Several(values);
    }

    /** The key that some fields of a row make. */
    static RowKey of(@Nullable Object[] row, int[] fields) {
        if (fields.length == 1) {
            return new One(normal(row[fields[0]]));
        }
        @Nullable Object[] values = new @Nullable Object[fields.length];
        for (int i = 0; i < fields.length; i++) {
            values[i] = normal(row[fields[i]]);
        }
        return new Several(values);
    }

    /** A key that only rows of one side of a join have. */
    static RowKey ofSide(Side side) {
        return new One(side);
    }

    private static @Nullable Object normal(@Nullable Object value) {
        if (value instanceof Integer number) {
            return number.longValue();
        }
        if (value instanceof BigDecimal number) {
            return normal(number);
        }
        return value instanceof Double number ? (Object) (number + 0.0d) : value;
    }

    private static Object normal(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() <= 0 && stripped.precision() - stripped.scale() <= 18
                ? (Object) stripped.longValueExact()
                : stripped;
    }

    /** A key of one value, as most are; compared for each row, which a record's own way is too slow for. */
    record One(@Nullable Object value) implements RowKey {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof One key && Objects.equals(value, key.value);
        }

        @Override
        public int hashCode() {
            return Objects.hashCode(value);
        }
    }

    /** A key of several values, or of none. */
    final class Several implements RowKey {
        private final @Nullable Object[] values;
        private final int hash;

        private Several(@Nullable Object[] values) {
            this.values = values;
            this.hash = Arrays.hashCode(values);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Several key && hash == key.hash && Arrays.equals(values, key.values);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
