package io.kelir.ledger;

/**
 * Arithmetic in the field of integers modulo the prime 2^31 − 1. Ranks taken there are at most the true ones, so what has full rank here
 * has it over the rationals.
 */
final class Modular {
    static final int PRIME = Integer.MAX_VALUE;

    private Modular() {}

    static int add(int left, int right) {
        long sum = (long) left + right;
        return (int) (sum >= PRIME ? sum - PRIME : sum);
    }

    static int subtract(int left, int right) {
        int difference = left - right;
        return difference < 0 ? difference + PRIME : difference;
    }

    static int multiply(int left, int right) {
        return (int) ((long) left * right % PRIME);
    }

    /** A number below 2^62 + 2^31 modulo the prime: what stands above 31 bits counts as much as below, so it is added twice. */
    private static int reduced(long number) {
        long folded = (number & PRIME) + (number >>> 31);
        int twice = (int) ((folded & PRIME) + (folded >>> 31));
        return twice == PRIME ? 0 : twice;
    }

    /** By Fermat's little theorem. */
    static int inverse(int value) {
        if (value == 0) {
            throw new ArithmeticException("zero has no inverse");
        }
        int power = value;
        int result = 1;
        for (int exponent = PRIME - 2; exponent > 0; exponent >>= 1) {
            if ((exponent & 1) == 1) {
                result = multiply(result, power);
            }
            power = multiply(power, power);
        }
        return result;
    }

    /** {@code target[i] += factor · source[i]}. */
    static void addTimes(int[] target, int factor, int[] source, int length) {
        if (factor == 0) {
            return;
        }
        for (int i = 0; i < length; i++) {
            int value = source[i];
            if (value != 0) {
                target[i] = reduced(target[i] + (long) factor * value);
            }
        }
    }
}
