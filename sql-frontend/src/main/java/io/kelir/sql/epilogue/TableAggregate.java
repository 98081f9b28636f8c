package io.kelir.sql.epilogue;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.sql.row.AggregateCompiler;
import io.kelir.sql.row.RowAccumulator;
import io.kelir.sql.row.RowAggregate;
import io.kelir.value.Table;
import io.kelir.value.ValueOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.calcite.rel.core.Aggregate;
import org.jspecify.annotations.Nullable;

/** Aggregates a small table; groups come in the order of their keys. */
final class TableAggregate implements TableOperator {
    private final TableOperator input;
    private final int[] keys;
    private final List<RowAggregate> aggregates;

    TableAggregate(TableOperator input, Aggregate aggregate, AggregateCompiler compiler) {
        if (aggregate.getGroupType() != Aggregate.Group.SIMPLE) {
            throw new FederationException(
                    ErrorCode.SQL_UNSUPPORTED,
                    "ROLLUP, CUBE and GROUPING SETS over released values are not supported. Ask one statement per grouping.");
        }
        this.input = input;
        this.keys = aggregate.getGroupSet().toArray();
        this.aggregates = aggregate.getAggCallList().stream()
                .map(call -> compiler.compile(call, aggregate.getInput().getRowType()))
                .toList();
    }

    @Override
    public List<@Nullable Object[]> rows(List<Table> released) {
        Map<List<@Nullable Object>, RowAccumulator[]> groups = new TreeMap<>(ValueOrder.ROWS);
        if (keys.length == 0) {
            groups.put(List.of(), accumulators());
        }
        for (@Nullable Object[] row : input.rows(released)) {
            for (RowAccumulator accumulator : groups.computeIfAbsent(keyOf(row), key -> accumulators())) {
                accumulator.add(row);
            }
        }
        List<@Nullable Object[]> rows = new ArrayList<>();
        groups.forEach((key, accumulators) -> rows.add(row(key, accumulators)));
        return rows;
    }

    private List<@Nullable Object> keyOf(@Nullable Object[] row) {
        List<@Nullable Object> key = new ArrayList<>(keys.length);
        for (int field : keys) {
            key.add(row[field]);
        }
        return key;
    }

    private RowAccumulator[] accumulators() {
        return aggregates.stream().map(RowAggregate::start).toArray(RowAccumulator[]::new);
    }

    private static @Nullable Object[] row(List<@Nullable Object> key, RowAccumulator[] accumulators) {
        @Nullable Object[] row = key.toArray(new @Nullable Object[key.size() + accumulators.length]);
        for (int i = 0; i < accumulators.length; i++) {
            row[key.size() + i] = accumulators[i].result();
        }
        return row;
    }
}
