package io.kelir.sql.release;

import io.kelir.plan.ColumnRef;
import io.kelir.plan.Predicate;
import java.util.Optional;
import org.apache.calcite.rel.type.RelDataType;

/** What a field of personal rows is, in the only forms that a footprint can hold. */
sealed interface Term {
    /** A stored column, unchanged. */
    record Column(ColumnRef ref, RelDataType type) implements Term {}

    /** A value from the statement; empty for NULL. */
    record Constant(Optional<Object> value) implements Term {}

    /** A time column cut to a unit. */
    record Truncated(ColumnRef ref, String unit) implements Term {}

    /** A condition. */
    record Condition(Predicate predicate) implements Term {}

    /** {@code CASE WHEN condition THEN value [ELSE 0]}, with a column or a constant as value. */
    record Conditional(Predicate predicate, Term value, boolean elseZero) implements Term {}

    /** Anything else: allowed as long as nothing uses it. */
    record Other(String description) implements Term {}
}
