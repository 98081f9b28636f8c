package io.kelir.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * PostgreSQL's numeric arithmetic where Java's {@link BigDecimal} differs: the scale of a quotient.
 *
 * @see <a href="https://www.postgresql.org/docs/18/datatype-numeric.html">PostgreSQL: numeric types</a>
 */
public final class Numeric {
    private static final int SIGNIFICANT_DIGITS_MIN = 16;
    private static final int DIGITS_PER_GROUP = 4;
    private static final int SCALE_MAX = 1000;

    private Numeric() {}

    /**
     * The quotient as PostgreSQL computes it: at least 16 significant digits and no fewer digits behind the point than either operand,
     * rounded half away from zero.
     *
     * @throws ArithmeticException when the divisor is zero
     */
    public static BigDecimal divide(BigDecimal dividend, BigDecimal divisor) {
        return dividend.divide(divisor, quotientScale(dividend, divisor), RoundingMode.HALF_UP);
    }

    /** SUM over COUNT, as PostgreSQL's AVG gives it. */
    public static BigDecimal average(BigDecimal sum, long count) {
        return divide(sum, BigDecimal.valueOf(count));
    }

    private static int quotientScale(BigDecimal dividend, BigDecimal divisor) {
        Leading first = Leading.of(dividend);
        Leading second = Leading.of(divisor);
        int quotientWeight = first.weight - second.weight;
        if (first.group <= second.group) {
            quotientWeight--;
        }
        int scale = SIGNIFICANT_DIGITS_MIN - quotientWeight * DIGITS_PER_GROUP;
        scale = Math.max(scale, Math.max(dividend.scale(), divisor.scale()));
        return Math.min(Math.max(scale, 0), SCALE_MAX);
    }

    /** The first non-zero group of four decimal digits and its weight: the value is about group · 10000^weight. */
    private record Leading(int weight, int group) {
        static Leading of(BigDecimal value) {
            if (value.signum() == 0) {
                return new Leading(0, 0);
            }
            BigInteger digits = value.unscaledValue().abs();
            int exponent = new BigDecimal(digits).precision() - value.scale() - 1;
            int weight = Math.floorDiv(exponent, DIGITS_PER_GROUP);
            int group = value.abs()
                    .scaleByPowerOfTen(-weight * DIGITS_PER_GROUP)
                    .toBigInteger()
                    .intValueExact();
            return new Leading(weight, group);
        }
    }
}
