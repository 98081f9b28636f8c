package io.kelir.sql.row;

import io.kelir.value.Numeric;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** SUM and AVG of exact numbers. */
final class ExactSumState implements ValueState<ExactSumState> {
    private final ExactSum sum = new ExactSum();
    private final Finish finish;

    /** Makes the result from the sum. */
    @FunctionalInterface
    private interface Finish extends Serializable {
        @Nullable
        Object of(ExactSum sum);
    }

    private ExactSumState(Finish finish) {
        this.finish = finish;
    }

    /**
     * The total in the call's kind.
     *
     * @param zeroOverNothing whether no value gives zero instead of NULL
     */
    static ValueState.Start<ExactSumState> total(ValueKind kind, boolean zeroOverNothing) {
        Finish finish = sum -> sum.count() == 0 && !zeroOverNothing ? null : as(kind, sum.total());
        return () -> new ExactSumState(finish);
    }

    static ValueState.Start<ExactSumState> average(ValueKind kind) {
        Finish finish = sum -> sum.count() == 0 ? null : as(kind, Numeric.average(sum.total(), sum.count()));
        return () -> new ExactSumState(finish);
    }

    private static Object as(ValueKind kind, BigDecimal total) {
        return switch (kind) {
            case SMALLINT -> IntegerAlgebra.SMALLINT.checked(bigint(total));
            case INTEGER -> IntegerAlgebra.INTEGER.checked(bigint(total));
            case BIGINT -> bigint(total);
            case DOUBLE -> total.doubleValue();
            default -> total;
        };
    }

    private static long bigint(BigDecimal total) {
        BigInteger value = total.toBigIntegerExact();
        if (value.bitLength() >= Long.SIZE) {
            throw Failures.outOfRange("bigint");
        }
        return value.longValue();
    }

    @Override
    public void add(Object value) {
        sum.add(value);
    }

    @Override
    public void merge(ExactSumState other) {
        sum.merge(other.sum);
    }

    @Override
    public @Nullable Object result() {
        return finish.of(sum);
    }
}
