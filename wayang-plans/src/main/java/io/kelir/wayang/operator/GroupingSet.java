package io.kelir.wayang.operator;

import io.kelir.sql.row.AggregateCompiler;
import io.kelir.sql.row.RowAggregate;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/** One of the ways in which an aggregate groups its rows. A column that this way leaves out is NULL in its groups. */
final class GroupingSet implements Serializable {
    private final int ordinal;
    private final int[] columns;
    private final boolean[] kept;
    private final RowAggregate[] aggregates;
    private final boolean grows;
    private final boolean isWhole;

    private GroupingSet(int ordinal, int[] columns, boolean[] kept, RowAggregate[] aggregates, boolean grows) {
        this.grows = grows;
        this.ordinal = ordinal;
        this.columns = columns;
        this.kept = kept;
        this.aggregates = aggregates;
        this.isWhole = ordinal == 0 && isEach(kept);
    }

    private static boolean isEach(boolean[] flags) {
        for (boolean flag : flags) {
            if (!flag) {
                return false;
            }
        }
        return true;
    }

    /** The sets of an aggregate, at least one. */
    static List<GroupingSet> of(Aggregate aggregate) {
        List<GroupingSet> sets = new ArrayList<>();
        for (ImmutableBitSet set : aggregate.getGroupSets()) {
            sets.add(of(aggregate, set, sets.size()));
        }
        return sets;
    }

    private static GroupingSet of(Aggregate aggregate, ImmutableBitSet set, int ordinal) {
        AggregateCompiler compiler = new AggregateCompiler();
        int[] columns = aggregate.getGroupSet().toArray();
        boolean[] kept = new boolean[columns.length];
        for (int i = 0; i < columns.length; i++) {
            kept[i] = set.get(columns[i]);
        }
        RowAggregate[] aggregates = aggregate.getAggCallList().stream()
                .map(call -> compiler.compile(call, aggregate.getInput().getRowType(), set))
                .toArray(RowAggregate[]::new);
        return new GroupingSet(
                ordinal,
                columns,
                kept,
                aggregates,
                aggregate.getAggCallList().stream().anyMatch(AggregateCall::isDistinct));
    }

    /** Whether all rows are one group, which is there even without rows. */
    boolean isGlobal() {
        for (boolean column : kept) {
            if (column) {
                return false;
            }
        }
        return true;
    }

    /** Whether its groups take more memory with each row, as those that count distinct values do. */
    boolean grows() {
        return grows;
    }

    int ordinal() {
        return ordinal;
    }

    RowAggregate[] aggregates() {
        return aggregates;
    }

    /** The key of the group of a row. */
    RowKey keyOf(@Nullable Object[] row) {
        return isWhole ? RowKey.of(row, columns) : RowKey.ofGroup(keyValuesOf(row), ordinal);
    }

    /** The key of the group of a row, as the group shows it. */
    @Nullable
    Object[] keyValuesOf(@Nullable Object[] row) {
        @Nullable Object[] key = new @Nullable Object[columns.length];
        for (int i = 0; i < columns.length; i++) {
            key[i] = kept[i] ? row[columns[i]] : null;
        }
        return key;
    }

    /** The key of the one group of a global set. */
    @Nullable
    Object[] globalKey() {
        return new @Nullable Object[columns.length];
    }
}
