package io.kelir.sql.row;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps one of each value, and of equal values that are written differently always the same one. */
final class DistinctState<S extends ValueState<S>> implements ValueState<DistinctState<S>> {
    /** Of one value in a table: numbers take less, long texts more. */
    static final long VALUE_BYTES = 112;

    private final Map<Object, Object> values = new HashMap<>();
    private final ValueKind kind;
    private final ValueState.Start<S> start;

    DistinctState(ValueKind kind, ValueState.Start<S> start) {
        this.kind = kind;
        this.start = start;
    }

    /** Equal for values that SQL holds equal: 1.0 and 1.00, and the two zeros of double precision. */
    static Object key(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.stripTrailingZeros();
        }
        return value instanceof Double number ? (Object) (number + 0.0) : value;
    }

    @Override
    public void add(Object value) {
        values.merge(key(value), value, (first, second) -> ExtremeState.preferred(first, second, 1));
    }

    @Override
    public void merge(DistinctState<S> other) {
        other.values.values().forEach(this::add);
    }

    @Override
    public @Nullable Object result() {
        S state = start.state();
        values.values().stream().sorted(ValueComparator.of(kind)).forEach(state::add);
        return state.result();
    }

    @Override
    public long heldBytes() {
        return HELD_BYTES + values.size() * VALUE_BYTES;
    }
}
