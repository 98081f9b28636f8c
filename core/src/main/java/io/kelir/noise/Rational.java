package io.kelir.noise;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A fraction that is never negative, in lowest terms.
 *
 * @param numerator   0 or more
 * @param denominator 1 or more
 */
record Rational(BigInteger numerator, BigInteger denominator) {
    static final Rational ONE = of(BigDecimal.ONE);

    Rational {
        if (numerator.signum() < 0 || denominator.signum() <= 0) {
            throw new IllegalArgumentException("a fraction of noise is never negative and has a divisor");
        }
        BigInteger common = numerator.gcd(denominator);
        numerator = numerator.divide(common);
        denominator = denominator.divide(common);
    }

    static Rational of(BigDecimal value) {
        return new Rational(
                value.scale() > 0 ? value.unscaledValue() : value.toBigIntegerExact(),
                BigInteger.TEN.pow(Math.max(0, value.scale())));
    }

    static Rational of(BigInteger value) {
        return new Rational(value, BigInteger.ONE);
    }

    Rational times(Rational other) {
        return new Rational(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    Rational dividedBy(Rational other) {
        return new Rational(numerator.multiply(other.denominator), denominator.multiply(other.numerator));
    }

    /** As near as floating point gets; for what is told about noise, never for drawing it. */
    double approximate() {
        return new BigDecimal(numerator)
                .divide(new BigDecimal(denominator), java.math.MathContext.DECIMAL64)
                .doubleValue();
    }
}
