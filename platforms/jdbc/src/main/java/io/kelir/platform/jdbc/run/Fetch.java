package io.kelir.platform.jdbc.run;

import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/**
 * How rows of a statement are fetched. PostgreSQL runs a statement with parallel workers only if all of its rows are asked for at once, which
 * takes memory for all of them.
 */
public enum Fetch {
    /** All at once: there are few of them, whatever the data. */
    WHOLE,
    /** All at once if they are as few as was estimated, else in batches. */
    WHOLE_IF_FEW,
    /** In batches through a cursor. */
    BATCHES;

    /** The most rows that are fetched at once. */
    static final int FEW = 20_000;

    /**
     * By the shape of a fragment.
     *
     * @param rows estimated
     */
    public static Fetch of(RelNode subtree, long rows) {
        if (subtree instanceof Project || subtree instanceof Filter) {
            return of(subtree.getInput(0), rows);
        }
        if (subtree instanceof Sort sort) {
            return isFew(sort.fetch) ? WHOLE : sort.fetch != null ? BATCHES : of(sort.getInput(), rows);
        }
        if (subtree instanceof Aggregate aggregate) {
            return aggregate.getGroupCount() == 0 ? WHOLE : rows <= FEW ? WHOLE_IF_FEW : BATCHES;
        }
        return BATCHES;
    }

    private static boolean isFew(@Nullable RexNode fetch) {
        return fetch != null && RexLiteral.intValue(fetch) <= FEW;
    }

    /** The statement with at most one row more than are few; it has no limit of its own. */
    static String limited(String sql) {
        return sql + "\nLIMIT " + (FEW + 1);
    }
}
