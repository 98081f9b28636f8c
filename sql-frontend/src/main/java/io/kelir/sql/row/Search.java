package io.kelir.sql.row;

import com.google.common.collect.BoundType;
import com.google.common.collect.Range;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexUnknownAs;
import org.apache.calcite.util.Sarg;

/** SEARCH: Calcite's form of IN, BETWEEN and unions of ranges over constants. */
final class Search {
    private Search() {}

    static RowExpression compile(Call call) {
        RexCall rex = call.rex();
        if (!(rex.getOperands().get(1) instanceof RexLiteral literal)
                || !(literal.getValue() instanceof Sarg<?> sarg)) {
            throw call.unsupported();
        }
        ValueKind kind = Comparisons.common(call, 0, 1);
        RowExpression operand = call.code(0, kind);
        RangeSearch ranges = new RangeSearch(bounds(sarg, literal.getType(), kind, call), ValueComparator.of(kind));
        RexUnknownAs nullAs = sarg.nullAs;
        return row -> {
            Object value = operand.evaluate(row);
            if (value != null) {
                return ranges.contains(value);
            }
            return switch (nullAs) {
                case TRUE -> true;
                case FALSE -> false;
                case UNKNOWN -> null;
            };
        };
    }

    /** Calcite keeps a range set's ranges disjoint and ascending. */
    @SuppressWarnings("unchecked") // a Sarg of an unknown element type; every element is Comparable
    private static List<RangeSearch.Bounds> bounds(Sarg<?> sarg, RelDataType type, ValueKind kind, Call call) {
        return sarg.rangeSet.asRanges().stream()
                .map(range -> bounds((Range<? extends Comparable<?>>) (Range<?>) range, type, kind, call))
                .sorted(RangeSearch.Bounds.ascending(ValueComparator.of(kind)))
                .toList();
    }

    private static RangeSearch.Bounds bounds(
            Range<? extends Comparable<?>> range, RelDataType type, ValueKind kind, Call call) {
        return new RangeSearch.Bounds(
                range.hasLowerBound() ? value(range.lowerEndpoint(), type, kind, call) : null,
                range.hasLowerBound() && range.lowerBoundType() == BoundType.OPEN,
                range.hasUpperBound() ? value(range.upperEndpoint(), type, kind, call) : null,
                range.hasUpperBound() && range.upperBoundType() == BoundType.OPEN);
    }

    private static Object value(Comparable<?> end, RelDataType type, ValueKind kind, Call call) {
        Object value = Literals.valueOf(end, type);
        RowExpression converted = Conversions.implicit(new Constant(value), ValueKind.of(type), kind, call);
        return converted instanceof Constant constant && constant.value() != null ? constant.value() : value;
    }
}
