package io.kelir.noise;

/** The χ² test: whether counts are as likely as they should be. */
final class ChiSquare {
    /** Of the standard normal distribution: a true sampler exceeds it once in a hundred thousand tests. */
    private static final double QUANTILE = 4.265;

    private ChiSquare() {}

    /** Sum of squared deviations, each in units of what is expected. */
    static double statistic(long[] observed, double[] expected) {
        double sum = 0;
        for (int i = 0; i < observed.length; i++) {
            sum += (observed[i] - expected[i]) * (observed[i] - expected[i]) / expected[i];
        }
        return sum;
    }

    /** What the statistic of a true sampler hardly ever exceeds (Wilson and Hilferty's approximation). */
    static double limit(int bins) {
        double freedom = bins - 1;
        double part = 2 / (9 * freedom);
        return freedom * Math.pow(1 - part + QUANTILE * Math.sqrt(part), 3);
    }
}
