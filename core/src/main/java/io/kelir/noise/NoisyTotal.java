package io.kelir.noise;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A quantity of one group with its noise.
 *
 * @param total   with noise
 * @param laplace the noise's distribution, in units of the total's last digit
 */
record NoisyTotal(BigDecimal total, DiscreteLaplace laplace) {
    /** Adds noise to an exact total of the given scale. */
    static NoisyTotal of(BigDecimal exact, int scale, DiscreteLaplace laplace, RandomBits bits) {
        BigInteger units = exact.setScale(scale).unscaledValue();
        return new NoisyTotal(new BigDecimal(units.add(laplace.draw(bits)), scale), laplace);
    }

    BigDecimal low(double probability) {
        return total.subtract(halfWidth(probability));
    }

    BigDecimal high(double probability) {
        return total.add(halfWidth(probability));
    }

    private BigDecimal halfWidth(double probability) {
        return new BigDecimal(laplace.halfWidth(probability), total.scale());
    }
}
