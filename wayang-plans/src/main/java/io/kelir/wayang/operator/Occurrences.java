package io.kelir.wayang.operator;

import java.io.Serializable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A row of a set operation and how often each of its inputs holds it. */
final class Occurrences implements Serializable {
    private final RowKey key;
    private final long[] counts;
    private int rowOf;
    private @Nullable Object[] row;

    private Occurrences(RowKey key, long[] counts, int rowOf, @Nullable Object[] row) {
        this.key = key;
        this.counts = counts;
        this.rowOf = rowOf;
        this.row = row;
    }

    /** One row of the input with that number. */
    static Occurrences of(@Nullable Object[] row, int input, int inputs) {
        long[] counts = new long[inputs];
        counts[input] = 1;
        return new Occurrences(RowKey.ofGroup(row, 0), counts, input, row);
    }

    RowKey key() {
        return key;
    }

    /** Takes the other's counts in. Equal numbers may be written differently: the earliest input's row stays. */
    Occurrences merge(Occurrences other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
        if (other.rowOf < rowOf) {
            rowOf = other.rowOf;
            row = other.row;
        }
        return this;
    }

    @Nullable
    Object[] row() {
        return row;
    }

    long inFirst() {
        return counts[0];
    }

    long inOthers() {
        return Arrays.stream(counts).skip(1).sum();
    }

    long inEach() {
        return Arrays.stream(counts).min().orElse(0);
    }
}
