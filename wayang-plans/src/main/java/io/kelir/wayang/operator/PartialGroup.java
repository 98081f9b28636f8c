package io.kelir.wayang.operator;

import io.kelir.sql.row.RowAccumulator;
import io.kelir.sql.row.RowAggregate;
import io.kelir.wayang.budget.RowSize;
import java.io.Serializable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Some rows of one group, aggregated. */
final class PartialGroup implements Serializable {
    /** Of the group itself, its key beside the key's values, and its place in a table. */
    private static final int GROUP_BYTES = 160;

    private final RowKey key;
    private final @Nullable Object[] keyValues;
    private final RowAccumulator[] accumulators;
    private final long keyBytes;

    private PartialGroup(RowKey key, @Nullable Object[] keyValues, RowAccumulator[] accumulators) {
        this.key = key;
        this.keyValues = keyValues;
        this.accumulators = accumulators;
        this.keyBytes = RowSize.heapBytes(keyValues);
    }

    /** The group of no rows at all. */
    static PartialGroup empty(RowAggregate[] aggregates) {
        return start(new @Nullable Object[0], new int[0], aggregates);
    }

    /** One row. */
    static PartialGroup of(@Nullable Object[] row, int[] keys, RowAggregate[] aggregates) {
        PartialGroup group = start(row, keys, aggregates);
        for (RowAccumulator accumulator : group.accumulators) {
            accumulator.add(row);
        }
        return group;
    }

    private static PartialGroup start(@Nullable Object[] row, int[] keys, RowAggregate[] aggregates) {
        @Nullable Object[] keyValues = new @Nullable Object[keys.length];
        for (int i = 0; i < keys.length; i++) {
            keyValues[i] = row[keys[i]];
        }
        RowAccumulator[] accumulators =
                Arrays.stream(aggregates).map(RowAggregate::start).toArray(RowAccumulator[]::new);
        return new PartialGroup(RowKey.of(row, keys), keyValues, accumulators);
    }

    RowKey key() {
        return key;
    }

    /** About what it takes in memory. */
    long heldBytes() {
        long bytes = GROUP_BYTES + keyBytes;
        for (RowAccumulator accumulator : accumulators) {
            bytes += accumulator.heldBytes();
        }
        return bytes;
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
