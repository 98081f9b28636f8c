package io.kelir.sql.row;

import org.jspecify.annotations.Nullable;

/** Feeds one column's non-null values to a state. */
final class ColumnAccumulator<S extends ValueState<S>> implements RowAccumulator {
    private final int column;
    private final S state;

    private ColumnAccumulator(int column, S state) {
        this.column = column;
        this.state = state;
    }

    static <S extends ValueState<S>> RowAggregate over(int column, ValueState.Start<S> start) {
        return () -> new ColumnAccumulator<>(column, start.state());
    }

    @Override
    public void add(@Nullable Object[] row) {
        Object value = row[column];
        if (value != null) {
            state.add(value);
        }
    }

    @Override
    @SuppressWarnings("unchecked") // accumulators of one aggregate have states of one class
    public void merge(RowAccumulator other) {
        state.merge(((ColumnAccumulator<S>) other).state);
    }

    @Override
    public @Nullable Object result() {
        return state.result();
    }

    @Override
    public long heldBytes() {
        return state.heldBytes();
    }
}
