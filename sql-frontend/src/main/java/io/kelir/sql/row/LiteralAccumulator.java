package io.kelir.sql.row;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** The same value whatever the rows: marks that a group has any. */
record LiteralAccumulator(Serializable literal) implements RowAccumulator {
    @Override
    public void add(@Nullable Object[] row) {
        // no row changes it
    }

    @Override
    public void merge(RowAccumulator other) {
        // nor does another part
    }

    @Override
    public Object result() {
        return literal;
    }
}
