package io.kelir.wayang.operator;

import io.kelir.sql.row.RowAccumulator;
import io.kelir.sql.row.RowAggregate;
import java.io.Serializable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Some rows of one group, aggregated. */
final class PartialGroup implements Serializable {
    private final RowKey key;
    private final @Nullable Object[] keyValues;
    private final RowAccumulator[] accumulators;

    private PartialGroup(RowKey key, @Nullable Object[] keyValues, RowAccumulator[] accumulators) {
        this.key = key;
        this.keyValues = keyValues;
        this.accumulators = accumulators;
    }

    /** The global group of no rows at all. */
    static PartialGroup empty(GroupingSet set) {
        return start(set.globalKey(), set);
    }

    /** One row. */
    static PartialGroup of(@Nullable Object[] row, GroupingSet set) {
        PartialGroup group = start(set.keyOf(row), set);
        for (RowAccumulator accumulator : group.accumulators) {
            accumulator.add(row);
        }
        return group;
    }

    private static PartialGroup start(@Nullable Object[] keyValues, GroupingSet set) {
        RowAccumulator[] accumulators =
                Arrays.stream(set.aggregates()).map(RowAggregate::start).toArray(RowAccumulator[]::new);
        return new PartialGroup(RowKey.ofGroup(keyValues, set.ordinal()), keyValues, accumulators);
    }

    RowKey key() {
        return key;
    }

    /** Takes the other's rows in; the other is not to be used afterwards. */
    PartialGroup merge(PartialGroup other) {
        for (int i = 0; i < accumulators.length; i++) {
            accumulators[i].merge(other.accumulators[i]);
        }
        return this;
    }

    /** Key values, then results. */
    @Nullable
    Object[] row() {
        @Nullable Object[] row = Arrays.copyOf(keyValues, keyValues.length + accumulators.length);
        for (int i = 0; i < accumulators.length; i++) {
            row[keyValues.length + i] = accumulators[i].result();
        }
        return row;
    }
}
