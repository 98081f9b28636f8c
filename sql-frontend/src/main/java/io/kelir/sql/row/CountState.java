package io.kelir.sql.row;

/** COUNT of values. */
final class CountState implements ValueState<CountState> {
    private long count;

    static ValueState.Start<CountState> start() {
        return CountState::new;
    }

    @Override
    public void add(Object value) {
        count++;
    }

    @Override
    public void merge(CountState other) {
        count += other.count;
    }

    @Override
    public Object result() {
        return count;
    }
}
