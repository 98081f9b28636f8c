package io.kelir.sql.row;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.stream.Stream;

/** Doubles as text: the shortest digits that read back as the same value, in PostgreSQL's form. */
final class DoubleText {
    private static final int DIGITS_MAX = 17;
    private static final int PLAIN_EXPONENT_LEAST = -4;
    private static final int PLAIN_EXPONENT_END = 15;
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private DoubleText() {}

    static String write(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        String sign = value < 0 || 1 / value < 0 ? "-" : "";
        if (Double.isInfinite(value)) {
            return sign + "Infinity";
        }
        return value == 0 ? sign + "0" : sign + write(shortest(Math.abs(value)));
    }

    private static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        BigDecimal below = middle(value, Math.nextDown(value));
        BigDecimal above = Math.nextUp(value) == Double.POSITIVE_INFINITY
                ? exact.add(exact.subtract(below))
                : middle(value, Math.nextUp(value));
        for (int digits = 1; digits < DIGITS_MAX; digits++) {
            Optional<BigDecimal> found = nearest(exact, digits)
                    .filter(candidate -> candidate.compareTo(below) > 0 && candidate.compareTo(above) < 0)
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
        }
        return exact.round(new MathContext(DIGITS_MAX, RoundingMode.HALF_EVEN));
    }

    /** What lies between the two middles, and only that, certainly reads back as the value. */
    private static BigDecimal middle(double value, double neighbour) {
        return new BigDecimal(value).add(new BigDecimal(neighbour)).divide(TWO);
    }

    /** The neighbours with so many digits, the nearer first: next to a power of two the nearer may not read back. */
    private static Stream<BigDecimal> nearest(BigDecimal exact, int digits) {
        return Stream.of(RoundingMode.HALF_EVEN, RoundingMode.UP, RoundingMode.DOWN)
                .map(mode -> exact.round(new MathContext(digits, mode)));
    }

    private static String write(BigDecimal value) {
        BigDecimal digits = value.stripTrailingZeros();
        int exponent = digits.precision() - digits.scale() - 1;
        if (exponent >= PLAIN_EXPONENT_LEAST && exponent < PLAIN_EXPONENT_END) {
            return digits.toPlainString();
        }
        String all = digits.unscaledValue().toString();
        String mantissa = all.length() == 1 ? all : all.charAt(0) + "." + all.substring(1);
        return mantissa + (exponent < 0 ? "e-" : "e+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }
}
