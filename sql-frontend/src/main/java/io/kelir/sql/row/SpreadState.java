package io.kelir.sql.row;

import io.kelir.value.Numeric;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Variance and standard deviation of exact numbers, computed exactly until PostgreSQL's one division and one root. */
final class SpreadState implements ValueState<SpreadState> {
    private final ExactSum sum = new ExactSum();
    private final boolean sample;
    private final boolean deviation;
    private BigDecimal squares = BigDecimal.ZERO;

    private SpreadState(boolean sample, boolean deviation) {
        this.sample = sample;
        this.deviation = deviation;
    }

    static ValueState.Start<SpreadState> of(ValueKind values, ValueKind result, boolean sample, boolean deviation) {
        if ((!values.isInteger() && values != ValueKind.NUMERIC) || result != ValueKind.NUMERIC) {
            throw SumStates.unsupported(deviation ? "STDDEV" : "VARIANCE", values, result);
        }
        return () -> new SpreadState(sample, deviation);
    }

    @Override
    public void add(Object value) {
        sum.add(value);
        BigDecimal decimal =
                value instanceof BigDecimal numeric ? numeric : BigDecimal.valueOf(((Number) value).longValue());
        squares = squares.add(decimal.multiply(decimal));
    }

    @Override
    public void merge(SpreadState other) {
        sum.merge(other.sum);
        squares = squares.add(other.squares);
    }

    @Override
    public @Nullable Object result() {
        BigDecimal count = BigDecimal.valueOf(sum.count());
        BigDecimal divisor = count.multiply(sample ? count.subtract(BigDecimal.ONE) : count);
        if (sum.count() == 0 || divisor.signum() == 0) {
            return null;
        }
        BigDecimal total = sum.total();
        BigDecimal numerator = count.multiply(squares).subtract(total.multiply(total));
        if (numerator.signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal variance = Numeric.divide(numerator, divisor);
        return deviation ? squareRoot(variance) : variance;
    }

    /** With the same scale, rounded half up. */
    private static BigDecimal squareRoot(BigDecimal value) {
        int scale = value.scale();
        BigInteger scaled = value.setScale(2 * scale, RoundingMode.UNNECESSARY).unscaledValue();
        BigInteger[] root = scaled.sqrtAndRemainder();
        boolean up = root[1].compareTo(root[0]) > 0;
        return new BigDecimal(up ? root[0].add(BigInteger.ONE) : root[0], scale);
    }
}
