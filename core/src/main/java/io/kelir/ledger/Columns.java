package io.kelir.ledger;

import java.util.Arrays;
import java.util.BitSet;

/** Collects columns, which come ascending or nearly so. Not thread-safe. */
final class Columns {
    private int[] columns = new int[8];
    private int size;

    void add(int column) {
        if (size == columns.length) {
            columns = Arrays.copyOf(columns, size * 2);
        }
        columns[size++] = column;
    }

    void addAll(ColumnSet set) {
        set.forEach(this::add);
    }

    /** As added. */
    int[] toArray() {
        return Arrays.copyOf(columns, size);
    }

    /** Without repetition. */
    ColumnSet toSet() {
        boolean ascending = true;
        for (int i = 1; i < size && ascending; i++) {
            ascending = columns[i - 1] < columns[i];
        }
        return ascending ? ColumnSet.of(Arrays.copyOf(columns, size)) : ColumnSet.of(sorted());
    }

    private int[] sorted() {
        BitSet bits = new BitSet();
        for (int i = 0; i < size; i++) {
            bits.set(columns[i]);
        }
        return bits.stream().toArray();
    }
}
