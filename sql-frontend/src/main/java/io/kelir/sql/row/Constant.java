package io.kelir.sql.row;

import io.kelir.error.FederationException;
import org.jspecify.annotations.Nullable;

/** An expression whose value no row changes. */
record Constant(@Nullable Object value) implements RowExpression {
    /** The constant that code without columns gives. A failure is left to the row that reaches it: CASE may guard against it. */
    static RowExpression folded(RowExpression code) {
        try {
            return new Constant(code.evaluate(new @Nullable Object[0]));
        } catch (FederationException e) {
            return code;
        }
    }

    @Override
    public @Nullable Object evaluate(@Nullable Object[] row) {
        return value;
    }
}
