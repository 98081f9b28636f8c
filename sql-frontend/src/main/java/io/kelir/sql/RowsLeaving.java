package io.kelir.sql;

import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.TableScan;

/** Whether rows of a data set reach a tree's root without passing an aggregate. */
final class RowsLeaving {
    private RowsLeaving() {}

    static boolean of(RelNode tree) {
        if (tree instanceof TableScan) {
            return true;
        }
        if (tree instanceof Aggregate aggregate && !aggregate.getAggCallList().isEmpty()) {
            return false;
        }
        return tree.getInputs().stream().anyMatch(RowsLeaving::of);
    }
}
