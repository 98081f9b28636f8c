package io.kelir.sql.row;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** COUNT(DISTINCT x, y, …): different combinations without a NULL. */
final class DistinctRowCount implements RowAccumulator {
    private final int[] columns;
    private final Set<List<Object>> seen = new HashSet<>();

    DistinctRowCount(int[] columns) {
        this.columns = columns;
    }

    @Override
    public void add(@Nullable Object[] row) {
        List<Object> keys = new ArrayList<>(columns.length);
        for (int column : columns) {
            Object value = row[column];
            if (value == null) {
                return;
            }
            keys.add(DistinctState.key(value));
        }
        seen.add(keys);
    }

    @Override
    public void merge(RowAccumulator other) {
        seen.addAll(((DistinctRowCount) other).seen);
    }

    @Override
    public Object result() {
        return (long) seen.size();
    }

    @Override
    public long heldBytes() {
        return seen.size() * (ValueState.HELD_BYTES + columns.length * DistinctState.VALUE_BYTES);
    }
}
