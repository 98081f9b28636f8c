package io.kelir.sql.row;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** One expression. */
public interface RowExpression extends Serializable {
    @Nullable
    Object evaluate(@Nullable Object[] row);
}
