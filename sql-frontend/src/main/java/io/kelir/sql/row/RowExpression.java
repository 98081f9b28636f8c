package io.kelir.sql.row;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** One expression as code. Stateless, so any number of threads may call it at once. */
@FunctionalInterface
public interface RowExpression extends Serializable {
    /**
     * The expression's value over one row.
     *
     * @param row one value per input column, each as {@link io.kelir.value.TypeName} says, null for NULL; not changed
     * @return a value of the class that belongs to the expression's type, null for NULL
     * @throws io.kelir.error.FederationException DATA_EXCEPTION where PostgreSQL raises an error, such as an overflow
     */
    @Nullable
    Object evaluate(@Nullable Object[] row);

    /** The values of several expressions over one row. */
    static @Nullable Object[] evaluateAll(RowExpression[] expressions, @Nullable Object[] row) {
        @Nullable Object[] values = new @Nullable Object[expressions.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = expressions[i].evaluate(row);
        }
        return values;
    }
}
