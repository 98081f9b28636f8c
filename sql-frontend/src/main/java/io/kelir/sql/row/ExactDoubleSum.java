package io.kelir.sql.row;

import java.io.Serializable;
import java.math.BigInteger;

/**
 * An exact sum of finite doubles: 64-bit mantissas collected by exponent, so that order and grouping of the addends cannot matter.
 */
final class ExactDoubleSum implements Serializable {
    /** Exponents are collected 32 at a time: a mantissa of 53 bits shifted by up to 31 is cut into two words. */
    private static final int BITS_PER_WORD = 32;

    private static final int MANTISSA_BITS = 52;
    private static final int EXPONENT_LEAST = -1074;
    private static final int WORDS = (1023 - MANTISSA_BITS - EXPONENT_LEAST) / BITS_PER_WORD + 4;
    private static final int KEPT_BITS = 128;
    private static final int ADDITIONS_MAX = 1 << 29;
    private static final long WORD_MASK = (1L << BITS_PER_WORD) - 1;

    private final long[] words = new long[WORDS];
    private int additions;

    void add(double value) {
        long bits = Double.doubleToRawLongBits(value);
        int exponentBits = (int) (bits >>> MANTISSA_BITS) & 0x7ff;
        long fraction = bits & ((1L << MANTISSA_BITS) - 1);
        long mantissa = exponentBits == 0 ? fraction : fraction | 1L << MANTISSA_BITS;
        int position = Math.max(exponentBits, 1) - 1;
        int word = position / BITS_PER_WORD;
        int shift = position % BITS_PER_WORD;
        long sign = bits < 0 ? -1 : 1;
        long low = mantissa << shift;
        long high = shift == 0 ? 0 : mantissa >>> (Long.SIZE - shift);
        words[word] += sign * (low & WORD_MASK);
        words[word + 1] += sign * (low >>> BITS_PER_WORD);
        words[word + 2] += sign * high;
        makeRoom(1);
    }

    void merge(ExactDoubleSum other) {
        other.carry();
        makeRoom(1);
        for (int i = 0; i < WORDS; i++) {
            words[i] += other.words[i];
        }
    }

    /** A word overflows after 2^31 additions at the earliest; carrying long before makes room for as many again. */
    private void makeRoom(int more) {
        additions += more;
        if (additions >= ADDITIONS_MAX) {
            carry();
        }
    }

    private void carry() {
        for (int i = 0; i < WORDS - 1; i++) {
            words[i + 1] += words[i] >> BITS_PER_WORD;
            words[i] &= WORD_MASK;
        }
        additions = 0;
    }

    /** Correctly rounded; an infinity when no double is large enough. */
    double total() {
        carry();
        BigInteger total = BigInteger.ZERO;
        for (int i = WORDS - 1; i >= 0; i--) {
            total = total.shiftLeft(BITS_PER_WORD).add(BigInteger.valueOf(words[i]));
        }
        double magnitude = rounded(total.abs());
        return total.signum() < 0 ? -magnitude : magnitude;
    }

    /** The double nearest to so many of the smallest doubles. */
    private static double rounded(BigInteger units) {
        int dropped = Math.max(0, units.bitLength() - KEPT_BITS);
        BigInteger kept = units.shiftRight(dropped);
        // Whether anything was dropped decides between halves, so the lowest bit stands for it.
        boolean inexact = dropped > 0 && units.getLowestSetBit() < dropped;
        return Math.scalb((inexact ? kept.setBit(0) : kept).doubleValue(), dropped + EXPONENT_LEAST);
    }
}
