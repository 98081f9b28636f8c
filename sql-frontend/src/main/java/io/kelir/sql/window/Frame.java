package io.kelir.sql.window;

import java.io.Serializable;
import org.apache.calcite.rex.RexWindowExclusion;

/** Which rows of a partition a function sees at each row. */
record Frame(FrameBound first, FrameBound behindLast, RexWindowExclusion exclusion) implements Serializable {
    int from(Partition partition, int row) {
        return Math.min(Math.max(first.position(partition, row), 0), partition.size());
    }

    /** Never before {@link #from}. */
    int to(Partition partition, int row) {
        int to = Math.min(behindLast.position(partition, row), partition.size());
        return Math.max(to, from(partition, row));
    }

    boolean excludesAny() {
        return exclusion != RexWindowExclusion.EXCLUDE_NO_OTHER;
    }

    /** Whether a position between {@link #from} and {@link #to} is left out at a row. */
    boolean excludes(Partition partition, int row, int position) {
        boolean isPeer = partition.peersFrom(row) == partition.peersFrom(position);
        return switch (exclusion) {
            case EXCLUDE_NO_OTHER -> false;
            case EXCLUDE_CURRENT_ROW -> position == row;
            case EXCLUDE_GROUP -> isPeer;
            case EXCLUDE_TIES -> isPeer && position != row;
        };
    }
}
