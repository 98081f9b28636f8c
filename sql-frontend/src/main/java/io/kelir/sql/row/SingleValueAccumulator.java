package io.kelir.sql.row;

import org.jspecify.annotations.Nullable;

/** A scalar subquery's value: NULL over no row, an error over more than one, NULLs counted. */
final class SingleValueAccumulator implements RowAccumulator {
    private final int column;
    private boolean seen;
    private @Nullable Object value;

    SingleValueAccumulator(int column) {
        this.column = column;
    }

    @Override
    public void add(@Nullable Object[] row) {
        take(row[column]);
    }

    private void take(@Nullable Object only) {
        if (seen) {
            throw Failures.data(
                    "A subquery used as a value gives more than one row. Aggregate it, or filter it to one row.");
        }
        seen = true;
        value = only;
    }

    @Override
    public void merge(RowAccumulator other) {
        SingleValueAccumulator part = (SingleValueAccumulator) other;
        if (part.seen) {
            take(part.value);
        }
    }

    @Override
    public @Nullable Object result() {
        return value;
    }
}
