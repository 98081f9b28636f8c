package io.kelir.sql.row;

import org.jspecify.annotations.Nullable;

/** FILTER: passes on the rows in which one boolean column is true. */
final class FilteredAccumulator implements RowAccumulator {
    private final int condition;
    private final RowAccumulator filtered;

    FilteredAccumulator(int condition, RowAccumulator filtered) {
        this.condition = condition;
        this.filtered = filtered;
    }

    @Override
    public void add(@Nullable Object[] row) {
        if (Boolean.TRUE.equals(row[condition])) {
            filtered.add(row);
        }
    }

    @Override
    public void merge(RowAccumulator other) {
        filtered.merge(((FilteredAccumulator) other).filtered);
    }

    @Override
    public @Nullable Object result() {
        return filtered.result();
    }

    @Override
    public long heldBytes() {
        return filtered.heldBytes();
    }
}
