package io.kelir.noise;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * The discrete Laplace distribution over the whole numbers: P(x) is proportional to exp(−|x| / scale). Drawn exactly, with whole numbers
 * only, so that no rounding tells anything about what the noise hides.
 *
 * @param scale greater than 0
 * @see <a href="https://arxiv.org/abs/2004.00010">Canonne, Kamath, Steinke: The Discrete Gaussian for Differential Privacy, §5</a>
 */
record DiscreteLaplace(Rational scale) {
    DiscreteLaplace {
        if (scale.numerator().signum() == 0) {
            throw new IllegalArgumentException("the scale of noise is greater than zero");
        }
    }

    /** One draw. Ends with probability one, after a few rounds. */
    BigInteger draw(RandomBits bits) {
        while (true) {
            BigInteger magnitude = geometric(bits).divide(scale.denominator());
            boolean negative = bits.next();
            if (!negative || magnitude.signum() != 0) { // else zero would be twice as likely
                return negative ? magnitude.negate() : magnitude;
            }
        }
    }

    /** P(x) is proportional to exp(−x / numerator of the scale), from 0 on. */
    private BigInteger geometric(RandomBits bits) {
        BigInteger numerator = scale.numerator();
        BigInteger rest = bits.below(numerator);
        while (!happensWithExpOfMinus(new Rational(rest, numerator), bits)) {
            rest = bits.below(numerator);
        }
        BigInteger whole = BigInteger.ZERO;
        while (happensWithExpOfMinus(Rational.ONE, bits)) {
            whole = whole.add(BigInteger.ONE);
        }
        return rest.add(numerator.multiply(whole));
    }

    /** True with probability exp(−x) for x from 0 to 1: the series of exp, one term per coin. */
    static boolean happensWithExpOfMinus(Rational x, RandomBits bits) {
        BigInteger term = BigInteger.ONE;
        while (bits.below(x.denominator().multiply(term)).compareTo(x.numerator()) < 0) {
            term = term.add(BigInteger.ONE);
        }
        return term.testBit(0);
    }

    /**
     * The least w such that noise is at most w in size with the given probability. Says something about the noise, not about data, so
     * floating point will do; rounded up.
     */
    BigInteger halfWidth(double probability) {
        double size = scale.approximate();
        double beyond = StrictMath.log(2 / ((1 - probability) * (1 + StrictMath.exp(-1 / size))));
        return new BigDecimal(Math.max(0, StrictMath.ceil(size * beyond - 1))).toBigInteger();
    }
}
