package io.kelir.platform.jdbc.sql;

import java.util.Objects;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexUnknownAs;
import org.apache.calcite.util.NlsString;
import org.apache.calcite.util.Sarg;

/** Calcite's compact form of conditions on one expression: {@code SEARCH(x, [1, 2, (5..9)])}. */
final class Searches {
    private Searches() {}

    /** Whether it is an IN or NOT IN of values whose written form has the expression's type; others are spelled out as comparisons. */
    static boolean isValueList(RexCall search) {
        Sarg<?> values = sarg(search);
        return values.nullAs == RexUnknownAs.UNKNOWN
                && (values.isPoints() || values.isComplementedPoints())
                && switch (PostgresTypes.name(search.getOperands().get(0).getType())) {
                    case SMALLINT, INTEGER, BIGINT, DECIMAL, VARCHAR, DATE -> true;
                    default -> false;
                };
    }

    /** Whether no text in it holds a zero character, which PostgreSQL cannot write. */
    static boolean isStorable(RexCall search) {
        return sarg(search).rangeSet.asRanges().stream().allMatch(range -> {
            boolean lower = !range.hasLowerBound() || isStorable(range.lowerEndpoint());
            return lower && (!range.hasUpperBound() || isStorable(range.upperEndpoint()));
        });
    }

    private static boolean isStorable(Object value) {
        return !(value instanceof NlsString text) || text.getValue().indexOf('\0') < 0;
    }

    private static Sarg<?> sarg(RexCall search) {
        RexLiteral literal = (RexLiteral) search.getOperands().get(1);
        return Objects.requireNonNull(literal.getValueAs(Sarg.class));
    }
}
