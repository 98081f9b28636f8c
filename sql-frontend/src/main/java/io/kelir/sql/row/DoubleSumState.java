package io.kelir.sql.row;

import org.jspecify.annotations.Nullable;

/** SUM and AVG of doubles. Infinities and NaN do not enter the exact sum; they decide the result by themselves. */
final class DoubleSumState implements ValueState<DoubleSumState> {
    private final ExactDoubleSum finite = new ExactDoubleSum();
    private final boolean average;
    private final boolean zeroOverNothing;
    private double special;
    private long count;

    private DoubleSumState(boolean average, boolean zeroOverNothing) {
        this.average = average;
        this.zeroOverNothing = zeroOverNothing;
    }

    /**
     * @param zeroOverNothing whether no value gives zero instead of NULL
     */
    static ValueState.Start<DoubleSumState> total(boolean zeroOverNothing) {
        return () -> new DoubleSumState(false, zeroOverNothing);
    }

    static ValueState.Start<DoubleSumState> average() {
        return () -> new DoubleSumState(true, false);
    }

    @Override
    public void add(Object value) {
        double number = (Double) value;
        if (Double.isFinite(number)) {
            finite.add(number);
        } else {
            special += number;
        }
        count++;
    }

    @Override
    public void merge(DoubleSumState other) {
        finite.merge(other.finite);
        special += other.special;
        count += other.count;
    }

    @Override
    public @Nullable Object result() {
        if (count == 0) {
            return zeroOverNothing ? (Object) 0.0 : null;
        }
        double total = special == 0 ? finite.total() : special;
        if (special == 0 && Double.isInfinite(total)) {
            throw DoubleAlgebra.outOfRange();
        }
        return average ? (Object) (total / count) : (Object) total;
    }
}
