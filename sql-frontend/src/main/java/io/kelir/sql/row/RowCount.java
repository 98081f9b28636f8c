package io.kelir.sql.row;

import org.jspecify.annotations.Nullable;

/** COUNT(*), and COUNT(x, …) of the rows in which none of the columns is NULL. */
final class RowCount implements RowAccumulator {
    private final int[] columns;
    private long count;

    RowCount(int[] columns) {
        this.columns = columns;
    }

    @Override
    public void add(@Nullable Object[] row) {
        for (int column : columns) {
            if (row[column] == null) {
                return;
            }
        }
        count++;
    }

    @Override
    public void merge(RowAccumulator other) {
        count += ((RowCount) other).count;
    }

    @Override
    public Object result() {
        return count;
    }
}
