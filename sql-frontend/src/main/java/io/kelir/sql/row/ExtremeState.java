package io.kelir.sql.row;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** MIN and MAX. Of equal values that are written differently always the same one wins. */
final class ExtremeState implements ValueState<ExtremeState> {
    private final ValueComparator order;
    private final int sign;
    private @Nullable Object extreme;

    private ExtremeState(ValueComparator order, int sign) {
        this.order = order;
        this.sign = sign;
    }

    static ValueState.Start<ExtremeState> greatest(ValueKind kind) {
        ValueComparator order = ValueComparator.of(kind);
        return () -> new ExtremeState(order, 1);
    }

    static ValueState.Start<ExtremeState> least(ValueKind kind) {
        ValueComparator order = ValueComparator.of(kind);
        return () -> new ExtremeState(order, -1);
    }

    @Override
    public void add(Object value) {
        if (extreme == null) {
            extreme = value;
            return;
        }
        int comparison = sign * order.compare(value, extreme);
        if (comparison > 0) {
            extreme = value;
        } else if (comparison == 0) {
            extreme = preferred(extreme, value, sign);
        }
    }

    /** Among values that SQL holds equal: the numeric with more digits behind the point, the zero on the wanted side. */
    static Object preferred(Object first, Object second, int sign) {
        if (first instanceof BigDecimal left && second instanceof BigDecimal right) {
            return left.scale() >= right.scale() ? left : right;
        }
        if (first instanceof Double left && second instanceof Double right) {
            return sign * Double.compare(left, right) >= 0 ? left : right;
        }
        return first;
    }

    @Override
    public void merge(ExtremeState other) {
        if (other.extreme != null) {
            add(other.extreme);
        }
    }

    @Override
    public @Nullable Object result() {
        return extreme;
    }
}
