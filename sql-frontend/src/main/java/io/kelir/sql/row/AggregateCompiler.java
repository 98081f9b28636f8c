package io.kelir.sql.row;

import io.kelir.sql.KelirOperators;
import java.io.Serializable;
import java.util.List;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Turns Calcite's aggregate calls into mergeable accumulators with PostgreSQL's meaning: exact sums and averages of exact numbers, NULLs
 * passed over, NULL over no values. Sums of doubles are exact up to one rounding at the end, so that no order of rows changes them.
 */
public final class AggregateCompiler {
    /**
     * Compiles one call.
     *
     * @param inputRowType the row type of the aggregate's input, which the call's ordinals point into
     * @throws io.kelir.error.FederationException SQL_UNSUPPORTED naming the function that row code does not know
     */
    public RowAggregate compile(AggregateCall call, RelDataType inputRowType) {
        return compile(call, inputRowType, ImmutableBitSet.of(call.getArgList()));
    }

    /**
     * Compiles one call for one of an aggregate's grouping sets.
     *
     * @param groupingSet the columns that the set groups by; tells {@code GROUPING(…)}
     * @throws io.kelir.error.FederationException SQL_UNSUPPORTED as {@link #compile(AggregateCall, RelDataType)}
     */
    public RowAggregate compile(AggregateCall call, RelDataType inputRowType, ImmutableBitSet groupingSet) {
        if (call.getAggregation().getKind() == SqlKind.LITERAL_AGG) {
            return literal(call);
        }
        if (call.getAggregation().getKind() == SqlKind.GROUPING) {
            return grouping(call, groupingSet);
        }
        if (!call.rexList.isEmpty() || !call.collation.getFieldCollations().isEmpty() || call.isApproximate()) {
            throw unsupported(call);
        }
        RowAggregate unfiltered = unfiltered(call, inputRowType);
        int filter = call.filterArg;
        return filter < 0 ? unfiltered : () -> new FilteredAccumulator(filter, unfiltered.start());
    }

    /** Calcite marks the rows of a NOT IN with TRUE. */
    private static RowAggregate literal(AggregateCall call) {
        if (call.rexList.size() == 1
                && call.rexList.get(0) instanceof RexLiteral literal
                && literal.getValue() instanceof Boolean value) {
            return () -> new LiteralAccumulator(value);
        }
        throw unsupported(call);
    }

    /** One bit for each argument, the last one's the lowest: set where the column is not grouped by. */
    private static RowAggregate grouping(AggregateCall call, ImmutableBitSet groupingSet) {
        int bits = 0;
        for (int column : call.getArgList()) {
            bits = bits << 1 | (groupingSet.get(column) ? 0 : 1);
        }
        Serializable value = ValueKind.of(call.getType()) == ValueKind.INTEGER
                ? (Serializable) Integer.valueOf(bits)
                : (Serializable) Long.valueOf(bits);
        return () -> new LiteralAccumulator(value);
    }

    private static RowAggregate unfiltered(AggregateCall call, RelDataType inputRowType) {
        List<Integer> columns = call.getArgList();
        SqlKind kind = call.getAggregation().getKind();
        if (kind == SqlKind.COUNT && (columns.size() != 1 || !call.isDistinct())) {
            return rowCount(call, columns);
        }
        if (columns.size() != 1) {
            throw unsupported(call);
        }
        int column = columns.get(0);
        if (kind == SqlKind.SINGLE_VALUE) {
            return () -> new SingleValueAccumulator(column);
        }
        ValueKind values = ValueKind.of(inputRowType.getFieldList().get(column).getType());
        return overValues(call, column, values, start(call, values));
    }

    private static RowAggregate rowCount(AggregateCall call, List<Integer> columns) {
        int[] counted = columns.stream().mapToInt(Integer::intValue).toArray();
        boolean distinct = call.isDistinct();
        return distinct ? () -> new DistinctRowCount(counted) : () -> new RowCount(counted);
    }

    private static <S extends ValueState<S>> RowAggregate overValues(
            AggregateCall call, int column, ValueKind values, ValueState.Start<S> start) {
        if (!call.isDistinct()) {
            return ColumnAccumulator.over(column, start);
        }
        return ColumnAccumulator.over(column, () -> new DistinctState<>(values, start));
    }

    private static ValueState.Start<?> start(AggregateCall call, ValueKind values) {
        ValueKind result = ValueKind.of(call.getType());
        return switch (call.getAggregation().getKind()) {
            case COUNT -> CountState.start();
            case SUM -> SumStates.sum(values, result, false);
            case SUM0 -> SumStates.sum(values, result, true);
            case AVG -> SumStates.average(values, result);
            case MAX -> ExtremeState.greatest(values);
            // Any value is as good as another; the least one is the same however the rows are split.
            case MIN, ANY_VALUE -> ExtremeState.least(values);
            case VAR_POP -> SpreadState.of(values, result, false, false);
            case VAR_SAMP -> SpreadState.of(values, result, true, false);
            case STDDEV_POP -> SpreadState.of(values, result, false, true);
            case STDDEV_SAMP -> SpreadState.of(values, result, true, true);
            default -> {
                if (!call.getAggregation().equals(KelirOperators.SECOND_GREATEST)) {
                    throw unsupported(call);
                }
                yield SecondGreatestState.start(values);
            }
        };
    }

    private static RuntimeException unsupported(AggregateCall call) {
        return Failures.unsupported(
                "the aggregate function " + call.getAggregation().getName() + " in this form");
    }
}
