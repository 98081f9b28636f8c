package io.kelir.sql.window;

import io.kelir.sql.row.RowExpression;
import java.io.Serializable;
import java.util.Comparator;
import org.apache.calcite.rex.RexWindowBound;
import org.jspecify.annotations.Nullable;

/** One end of a frame. */
@FunctionalInterface
interface FrameBound extends Serializable {
    /** The position at which the frame of a row starts, or behind which it ends; may lie outside the partition. */
    int position(Partition partition, int row);

    /** The first row of a frame. */
    static FrameBound first(RexWindowBound bound, boolean isRows) {
        return bound.isUnbounded() ? outermost(bound) : isRows ? (partition, row) -> row : Partition::peersFrom;
    }

    /** Behind the last row of a frame. */
    static FrameBound behindLast(RexWindowBound bound, boolean isRows) {
        return bound.isUnbounded() ? outermost(bound) : isRows ? (partition, row) -> row + 1 : Partition::peersTo;
    }

    private static FrameBound outermost(RexWindowBound bound) {
        return bound.isPreceding() ? (partition, row) -> 0 : (partition, row) -> partition.size();
    }

    /** A bound moved by a number of rows. */
    default FrameBound movedBy(RowExpression rows, int sign) {
        return (partition, row) -> {
            long distance = WindowFailures.notNegative(rows.evaluate(partition.row(row)));
            long moved = position(partition, row) + sign * Math.min(distance, partition.size());
            return (int) moved;
        };
    }

    /**
     * A bound at the first row whose key is not before, or else is behind, a row's key moved by a distance. A NULL has no distance: its
     * frame's bound is its peers'.
     *
     * @param moved  a row's only order key plus or minus the distance
     * @param behind whether rows with just that key lie before the bound
     */
    default FrameBound movedTo(RowExpression moved, Comparator<@Nullable Object[]> order, boolean behind) {
        return (partition, row) -> {
            if (partition.orderKey(row)[0] == null) {
                return position(partition, row);
            }
            @Nullable Object[] wanted = {moved.evaluate(partition.row(row))};
            int from = 0;
            int to = partition.size();
            while (from < to) {
                int middle = (from + to) >>> 1;
                boolean isBefore = lies(order.compare(partition.orderKey(middle), wanted), behind);
                from = isBefore ? middle + 1 : from;
                to = isBefore ? to : middle;
            }
            return from;
        };
    }

    private static boolean lies(int order, boolean behind) {
        return behind ? order <= 0 : order < 0;
    }
}
