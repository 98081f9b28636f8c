package io.kelir.sql.row;

import io.kelir.value.ValueOrder;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Comparator;

/** Compares two non-null values of one kind as PostgreSQL does. */
@FunctionalInterface
interface ValueComparator extends Comparator<Object>, Serializable {
    static ValueComparator of(ValueKind kind) {
        return switch (kind) {
            case SMALLINT, INTEGER -> (left, right) -> Integer.compare((Integer) left, (Integer) right);
            case BIGINT, MONTHS, MILLIS -> (left, right) -> Long.compare((Long) left, (Long) right);
            case NUMERIC -> (left, right) -> ((BigDecimal) left).compareTo((BigDecimal) right);
            case DOUBLE -> (left, right) -> compareDoubles((Double) left, (Double) right);
            case BOOLEAN, TEXT, UUID, DATE, TIMESTAMP, INSTANT, NOTHING -> ValueOrder::compare;
        };
    }

    /** For values whose kind is known only from their class. */
    static int compareAny(Object left, Object right) {
        return left instanceof Double number ? compareDoubles(number, (Double) right) : ValueOrder.compare(left, right);
    }

    /** NaN equals itself and is greatest; the two zeros are equal. */
    private static int compareDoubles(double left, double right) {
        return left == right ? 0 : Double.compare(left, right);
    }
}
