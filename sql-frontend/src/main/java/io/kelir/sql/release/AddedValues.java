package io.kelir.sql.release;

import io.kelir.plan.ColumnRef;
import org.apache.calcite.rex.RexNode;

/** What of a row's value is added up. */
@FunctionalInterface
interface AddedValues {
    /** All of it. */
    AddedValues UNCHANGED = (column, value) -> value;

    RexNode of(ColumnRef column, RexNode value);
}
