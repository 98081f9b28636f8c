package io.kelir.sql.row;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A condition as code: true only where SQL says TRUE, so false for FALSE and for UNKNOWN. Stateless. */
@FunctionalInterface
public interface RowPredicate extends Serializable {
    /**
     * Whether the row meets the condition.
     *
     * @param row as in {@link RowExpression#evaluate}
     * @throws io.kelir.error.FederationException DATA_EXCEPTION where PostgreSQL raises an error
     */
    boolean test(@Nullable Object[] row);
}
