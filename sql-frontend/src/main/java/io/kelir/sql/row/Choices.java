package io.kelir.sql.row;

import java.util.stream.IntStream;
import org.apache.calcite.sql.SqlKind;

/** CASE, COALESCE, NULLIF, GREATEST, LEAST. */
final class Choices {
    private Choices() {}

    static RowExpression caseWhen(Call call) {
        int branches = call.size() / 2;
        RowPredicate[] conditions = IntStream.range(0, branches)
                .mapToObj(branch ->
                        call.compiler().predicate(call.rex().getOperands().get(2 * branch)))
                .toArray(RowPredicate[]::new);
        RowExpression[] values = IntStream.range(0, branches)
                .mapToObj(branch -> call.code(2 * branch + 1, call.kind()))
                .toArray(RowExpression[]::new);
        RowExpression otherwise = call.size() % 2 == 1 ? call.code(call.size() - 1, call.kind()) : new Constant(null);
        return row -> {
            for (int branch = 0; branch < conditions.length; branch++) {
                if (conditions[branch].test(row)) {
                    return values[branch].evaluate(row);
                }
            }
            return otherwise.evaluate(row);
        };
    }

    static RowExpression coalesce(Call call) {
        RowExpression[] operands = operands(call);
        return row -> {
            for (RowExpression operand : operands) {
                Object value = operand.evaluate(row);
                if (value != null) {
                    return value;
                }
            }
            return null;
        };
    }

    static RowExpression nullIf(Call call) {
        ValueKind kind = Comparisons.common(call, 0, 1);
        RowExpression value = call.code(0, call.kind());
        RowExpression left = call.code(0, kind);
        RowExpression right = call.code(1, kind);
        ValueComparator order = ValueComparator.of(kind);
        return row -> {
            Object first = left.evaluate(row);
            Object second = right.evaluate(row);
            return first != null && second != null && order.compare(first, second) == 0 ? null : value.evaluate(row);
        };
    }

    /** GREATEST and LEAST pass over NULLs, as PostgreSQL's do. */
    static RowExpression extreme(Call call) {
        SqlKind kind = call.operator().getKind();
        int sign = kind == SqlKind.GREATEST || kind == SqlKind.GREATEST_PG ? 1 : -1;
        RowExpression[] operands = operands(call);
        ValueComparator order = ValueComparator.of(call.kind());
        return row -> {
            Object extreme = null;
            for (RowExpression operand : operands) {
                Object value = operand.evaluate(row);
                if (value != null && (extreme == null || sign * order.compare(value, extreme) > 0)) {
                    extreme = value;
                }
            }
            return extreme;
        };
    }

    private static RowExpression[] operands(Call call) {
        return IntStream.range(0, call.size())
                .mapToObj(ordinal -> call.code(ordinal, call.kind()))
                .toArray(RowExpression[]::new);
    }
}
