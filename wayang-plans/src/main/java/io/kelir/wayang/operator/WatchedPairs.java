package io.kelir.wayang.operator;

import io.kelir.sql.row.RowJoin;
import io.kelir.sql.row.RowPredicate;
import io.kelir.wayang.budget.OperatorWatch;
import io.kelir.wayang.budget.RowSize;
import java.io.Serializable;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Joins the rows of one key after the other; the pairs of a key are held until the next key's turn. */
final class WatchedPairs implements Serializable {
    private final RowJoin join;
    private final OperatorWatch watch;
    private long held;

    /** @param join of the condition that it is given */
    WatchedPairs(Function<RowPredicate, RowJoin> join, RowPredicate condition, OperatorWatch watch) {
        this.watch = watch;
        this.join = join.apply(both -> isPair(condition, both));
    }

    private boolean isPair(RowPredicate condition, @Nullable Object[] both) {
        watch.step();
        boolean isPair = condition.test(both);
        if (isPair) {
            long size = RowSize.heapBytes(both);
            held += size;
            watch.hold(size);
        }
        return isPair;
    }

    List<@Nullable Object[]> join(Iterable<@Nullable Object[]> lefts, Iterable<@Nullable Object[]> rights) {
        watch.hold(-held);
        held = 0;
        return join.join(lefts, rights);
    }
}
