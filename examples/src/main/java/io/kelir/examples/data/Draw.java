package io.kelir.examples.data;

import java.util.List;
import java.util.SplittableRandom;

/** Random draws for one thing of one kind: the same kind and key give the same draws in every run and order. */
final class Draw {
    private static final long SEED = 20_260_101L;

    private final SplittableRandom random;

    private Draw(SplittableRandom random) {
        this.random = random;
    }

    static Draw of(String kind, long key) {
        // The multiplier of Knuth's MMIX generator; SplittableRandom mixes what is left of the pattern.
        return new Draw(new SplittableRandom(SEED ^ (kind.hashCode() * 6_364_136_223_846_793_005L + key)));
    }

    /** From 0 up to, not including, {@code bound}. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** From {@code from} to {@code to}, both included. */
    int between(int from, int to) {
        return random.nextInt(from, to + 1);
    }

    boolean withChance(double chance) {
        return random.nextDouble() < chance;
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /**
     * Roughly normal with mean 0 and deviation 1, never beyond ±6: the sum of twelve uniform draws. Only additions, so the bits are
     * the same on every processor.
     */
    double bell() {
        double sum = -6;
        for (int i = 0; i < 12; i++) {
            sum += random.nextDouble();
        }
        return sum;
    }

    /** An index into {@code weights}, each with its share of the sum. */
    int weighted(int[] weights, int weightSum) {
        int draw = random.nextInt(weightSum);
        int index = 0;
        while (draw >= weights[index]) {
            draw -= weights[index];
            index++;
        }
        return index;
    }
}
