package io.kelir.sql.row;

import java.math.BigDecimal;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** ENTITY_BUCKET(buckets, part, …). */
final class Buckets {
    private static final int MULTIPLIER = 0x9E3779B9;
    private static final int HALF = Integer.SIZE / 2;

    private Buckets() {}

    static RowExpression compile(Call call) {
        int buckets = (Integer) call.literal(0).orElseThrow(call::unsupported);
        RowExpression[] parts =
                IntStream.range(1, call.size()).mapToObj(call::code).toArray(RowExpression[]::new);
        return row -> bucket(buckets, parts, row);
    }

    private static @Nullable Object bucket(int buckets, RowExpression[] parts, @Nullable Object[] row) {
        int hash = 0;
        for (RowExpression part : parts) {
            Object value = part.evaluate(row);
            if (value == null) {
                return null;
            }
            hash = (hash * 31 + hash(value)) * MULTIPLIER;
        }
        return (hash ^ (hash >>> HALF)) & (buckets - 1);
    }

    /** Equal keys hash alike, whatever the scale of a number or the sign of a zero. */
    private static int hash(Object value) {
        if (value instanceof BigDecimal number) {
            return number.stripTrailingZeros().hashCode();
        }
        return value instanceof Double number ? Double.hashCode(number + 0.0) : value.hashCode();
    }
}
