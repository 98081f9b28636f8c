package io.kelir.ledger;

import io.kelir.plan.PseudonymKey;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Secret multiples of exact sums in the field of integers modulo the prime 2^61 − 1. The mark of a sum is the sum of the marks, so that what
 * evidence adds up can be compared with what a census added up, and the ledger's store holds no sum as it is. Two different sums have one mark
 * with a probability of about 2^−61.
 */
final class SumMarks {
    static final long NONE = 0;

    private static final long PRIME = (1L << 61) - 1;
    private static final BigInteger FIELD = BigInteger.valueOf(PRIME);

    private static final int SCALES = 39;
    private static final int LONG_BITS = 63;

    private final BigInteger factor;
    /** By scale: what one unit of the last decimal place is marked with. */
    private final long[] unitMarks = new long[SCALES];

    /** @param secret known to the ledger alone */
    SumMarks(byte[] secret) {
        byte[] digest = new PseudonymKey(secret).of(List.of("marks of sums"));
        this.factor = BigInteger.valueOf(1 + (ByteBuffer.wrap(digest).getLong() & Long.MAX_VALUE) % (PRIME - 1));
        for (int scale = 0; scale < SCALES; scale++) {
            unitMarks[scale] = exactly(BigInteger.ONE, scale);
        }
    }

    /** By value: its mark. */
    long[] ofAll(List<@Nullable Object> sums) {
        long[] marks = new long[sums.size()];
        for (int i = 0; i < marks.length; i++) {
            marks[i] = of(sums.get(i));
        }
        return marks;
    }

    /** The mark of an integer or a decimal; {@link #NONE} for no value. */
    long of(@Nullable Object sum) {
        if (sum == null) {
            return NONE;
        }
        if (!(sum instanceof BigDecimal decimal)) {
            return times(unitMarks[0], ((Number) sum).longValue());
        }
        BigInteger unscaled = decimal.unscaledValue();
        int scale = decimal.scale();
        return scale >= 0 && scale < SCALES && unscaled.bitLength() <= LONG_BITS
                ? times(unitMarks[scale], unscaled.longValue())
                : exactly(unscaled, scale);
    }

    private long exactly(BigInteger unscaled, int scale) {
        return unscaled.multiply(BigInteger.TEN.modPow(BigInteger.valueOf(-scale), FIELD))
                .multiply(factor)
                .mod(FIELD)
                .longValueExact();
    }

    static long add(long left, long right) {
        long sum = left + right;
        return sum >= PRIME ? sum - PRIME : sum;
    }

    /** The mark of a sum that is taken several times. */
    static long times(long mark, long count) {
        long other = Math.floorMod(count, PRIME);
        long high = Math.multiplyHigh(mark, other);
        long low = mark * other;
        // 2^61 counts as 1, so what stands above 61 bits is added
        return add(low & PRIME, (high << 3 | low >>> 61) % PRIME);
    }
}
