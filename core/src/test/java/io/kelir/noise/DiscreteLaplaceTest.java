package io.kelir.noise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiscreteLaplaceTest {
    private static final int DRAWS = "full".equals(System.getProperty("kelir.test.counts")) ? 2_000_000 : 40_000;
    private static final List<String> SCALES = List.of("0.4", "1", "2.5", "7", "40");

    @Test
    void drawsEachNumberAsOftenAsTheDistributionSays() {
        for (String scale : SCALES) {
            double statistic = statistic(new BigDecimal(scale), new BigDecimal(scale));

            assertTrue(statistic < ChiSquare.limit(2 * bins(scale) + 1), "scale " + scale + ": χ² is " + statistic);
        }
    }

    @Test
    void failsTheSameTestWhereTheScaleIsTenPercentOff() {
        for (String scale : SCALES) {
            BigDecimal wrong = new BigDecimal(scale).multiply(new BigDecimal("1.1"));

            double statistic = statistic(wrong, new BigDecimal(scale));

            assertTrue(statistic > ChiSquare.limit(2 * bins(scale) + 1), "scale " + scale + ": χ² is " + statistic);
        }
    }

    @Test
    void happensAsOftenAsExpOfMinusItsArgument() {
        for (String x : List.of("0", "0.25", "0.5", "1")) {
            RandomBits bits = TestBits.of("coin " + x);
            long heads = 0;
            for (int i = 0; i < DRAWS; i++) {
                heads += DiscreteLaplace.happensWithExpOfMinus(Rational.of(new BigDecimal(x)), bits) ? 1 : 0;
            }
            double p = Math.exp(-Double.parseDouble(x));

            assertTrue(
                    Math.abs(heads - DRAWS * p) <= 4.5 * Math.sqrt(DRAWS * p * (1 - p)),
                    "exp(-" + x + "): " + heads + " of " + DRAWS);
        }
    }

    @Test
    void tellsTheLeastHalfWidthThatHoldsNineteenOfTwentyDraws() {
        for (String scale : SCALES) {
            long w = laplace(new BigDecimal(scale)).halfWidth(0.95).longValueExact();

            assertTrue(within(w, Double.parseDouble(scale)) >= 0.95, "scale " + scale);
            assertTrue(w == 0 || within(w - 1, Double.parseDouble(scale)) < 0.95, "scale " + scale);
        }
    }

    @Test
    void drawsTheSameNumbersFromTheSameKey() {
        DiscreteLaplace laplace = laplace(new BigDecimal("1000"));
        RandomBits one = TestBits.of("key");
        RandomBits other = TestBits.of("key");
        for (int i = 0; i < 50; i++) {
            assertEquals(laplace.draw(one), laplace.draw(other));
        }
    }

    /** P(|X| ≤ w), summed term by term. */
    private static double within(long w, double scale) {
        double sum = 0;
        for (long x = -w; x <= w; x++) {
            sum += probability(x, scale);
        }
        return sum;
    }

    private static double statistic(BigDecimal drawn, BigDecimal claimed) {
        int bins = bins(claimed.toString());
        RandomBits bits = TestBits.of("draws of " + drawn);
        DiscreteLaplace laplace = laplace(drawn);
        long[] observed = new long[2 * bins + 1];
        for (int i = 0; i < DRAWS; i++) {
            BigInteger draw = laplace.draw(bits);
            observed[
                    bins
                            + draw.max(BigInteger.valueOf(-bins))
                                    .min(BigInteger.valueOf(bins))
                                    .intValueExact()]++;
        }
        return ChiSquare.statistic(observed, expected(bins, claimed.doubleValue()));
    }

    /** The outermost bins hold the tails. */
    private static double[] expected(int bins, double scale) {
        double[] expected = new double[2 * bins + 1];
        double inner = 0;
        for (int x = -bins + 1; x < bins; x++) {
            expected[bins + x] = DRAWS * probability(x, scale);
            inner += expected[bins + x];
        }
        expected[0] = (DRAWS - inner) / 2;
        expected[2 * bins] = expected[0];
        return expected;
    }

    private static double probability(long x, double scale) {
        double ratio = Math.exp(-1 / scale);
        return (1 - ratio) / (1 + ratio) * Math.pow(ratio, (double) Math.abs(x));
    }

    private static int bins(String scale) {
        return Math.max(1, (int) Math.round(2 * Double.parseDouble(scale)));
    }

    private static DiscreteLaplace laplace(BigDecimal scale) {
        return new DiscreteLaplace(Rational.of(scale));
    }
}
