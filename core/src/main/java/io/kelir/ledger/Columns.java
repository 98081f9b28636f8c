package io.kelir.ledger;

import java.util.Arrays;

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

    /** Without repetition. */
    ColumnSet toSet() {
        return ColumnSet.of(
                Arrays.stream(columns, 0, size).sorted().distinct().toArray());
    }
}
