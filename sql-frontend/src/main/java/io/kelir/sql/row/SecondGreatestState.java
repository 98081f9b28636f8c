package io.kelir.sql.row;

import org.jspecify.annotations.Nullable;

/** The two greatest values, equal ones counted as often as they occur; the result is the lesser of the two. */
final class SecondGreatestState implements ValueState<SecondGreatestState> {
    private final ValueComparator order;
    private @Nullable Object first;
    private @Nullable Object second;

    private SecondGreatestState(ValueComparator order) {
        this.order = order;
    }

    static ValueState.Start<SecondGreatestState> start(ValueKind kind) {
        ValueComparator order = ValueComparator.of(kind);
        return () -> new SecondGreatestState(order);
    }

    @Override
    public void add(Object value) {
        if (first == null || isBefore(value, first)) {
            second = first;
            first = value;
        } else if (second == null || isBefore(value, second)) {
            second = value;
        }
    }

    /** A total order, so that equal values with different scales come out the same however the rows are split. */
    private boolean isBefore(Object value, Object other) {
        int comparison = order.compare(value, other);
        return comparison > 0 || (comparison == 0 && ExtremeState.preferred(other, value, 1) != other);
    }

    @Override
    public void merge(SecondGreatestState other) {
        if (other.first != null) {
            add(other.first);
        }
        if (other.second != null) {
            add(other.second);
        }
    }

    @Override
    public @Nullable Object result() {
        return second;
    }
}
