package io.kelir.sql.row;

import org.jspecify.annotations.Nullable;

/** An expression whose value no row changes. */
record Constant(@Nullable Object value) implements RowExpression {
    @Override
    public @Nullable Object evaluate(@Nullable Object[] row) {
        return value;
    }
}
