package io.kelir.wayang.operator;

import io.kelir.sql.row.RowAggregate;
import io.kelir.wayang.budget.OperatorWatch;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Makes and merges the groups of an aggregate, telling what the groups that are left take. */
record HeldGroups(int[] keys, RowAggregate[] aggregates, OperatorWatch watch) implements Serializable {
    PartialGroup of(@Nullable Object[] row) {
        watch.step();
        PartialGroup group = PartialGroup.of(row, keys, aggregates);
        watch.hold(group.heldBytes());
        return group;
    }

    PartialGroup merge(PartialGroup left, PartialGroup right) {
        long before = left.heldBytes() + right.heldBytes();
        PartialGroup both = left.merge(right);
        watch.hold(both.heldBytes() - before);
        return both;
    }
}
