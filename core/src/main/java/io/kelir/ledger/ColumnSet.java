package io.kelir.ledger;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;

/**
 * A set of columns of a space: the rows of data behind one released value. Kept as sorted numbers while it is sparse, as bits once that
 * takes less memory.
 */
final class ColumnSet {
    private static final int BITS = 64;

    private final int[] sorted;
    private final long[] bits;
    private final int size;

    private ColumnSet(int[] sorted, long[] bits, int size) {
        this.sorted = sorted;
        this.bits = bits;
        this.size = size;
    }

    /** @param columns ascending; not copied */
    static ColumnSet of(int... columns) {
        int last = columns.length == 0 ? -1 : columns[columns.length - 1];
        if (columns.length <= last / BITS * 2) {
            return new ColumnSet(columns, new long[0], columns.length);
        }
        long[] bits = new long[last / BITS + 1];
        for (int column : columns) {
            bits[column / BITS] |= 1L << column;
        }
        return new ColumnSet(new int[0], bits, columns.length);
    }

    int size() {
        return size;
    }

    /** The greatest column and one; 0 without columns. */
    int width() {
        if (bits.length == 0) {
            return sorted.length == 0 ? 0 : sorted[sorted.length - 1] + 1;
        }
        return bits.length * BITS - Long.numberOfLeadingZeros(bits[bits.length - 1]);
    }

    /** Memory that it takes. */
    long bytes() {
        return (long) sorted.length * Integer.BYTES + (long) bits.length * Long.BYTES;
    }

    boolean isEmpty() {
        return size == 0;
    }

    boolean contains(int column) {
        if (bits.length == 0) {
            return Arrays.binarySearch(sorted, column) >= 0;
        }
        return column / BITS < bits.length && (bits[column / BITS] & (1L << column)) != 0;
    }

    /** Any of the columns; the set must not be empty. */
    int draw(SplittableRandom random) {
        if (bits.length == 0) {
            return sorted[random.nextInt(sorted.length)];
        }
        while (true) {
            int column = random.nextInt(bits.length * BITS);
            if (contains(column)) {
                return column;
            }
        }
    }

    /** Ascending. */
    void forEach(IntConsumer visitor) {
        for (int column : sorted) {
            visitor.accept(column);
        }
        for (int i = 0; i < bits.length; i++) {
            for (long word = bits[i]; word != 0; word &= word - 1) {
                visitor.accept(i * BITS + Long.numberOfTrailingZeros(word));
            }
        }
    }

    /** Ascending. */
    int[] toArray() {
        int[] columns = new int[size];
        int[] next = {0};
        forEach(column -> columns[next[0]++] = column);
        return columns;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ColumnSet set && Arrays.equals(toArray(), set.toArray());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(toArray());
    }
}
