package io.kelir.sql.row;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;

/** Three-valued logic. */
final class Logic {
    private Logic() {}

    /** In a condition UNKNOWN counts as FALSE, so AND and OR need two values only and stop early. */
    static RowPredicate predicate(RexNode condition, RowCompiler compiler) {
        if (condition instanceof RexCall call) {
            switch (call.getKind()) {
                case AND -> {
                    return all(parts(call, compiler));
                }
                case OR -> {
                    return any(parts(call, compiler));
                }
                default -> {}
            }
        }
        RowExpression code = compiler.compile(condition);
        return row -> Boolean.TRUE.equals(code.evaluate(row));
    }

    private static RowPredicate[] parts(RexCall call, RowCompiler compiler) {
        return call.getOperands().stream()
                .map(operand -> predicate(operand, compiler))
                .toArray(RowPredicate[]::new);
    }

    private static RowPredicate all(RowPredicate[] parts) {
        return row -> {
            for (RowPredicate part : parts) {
                if (!part.test(row)) {
                    return false;
                }
            }
            return true;
        };
    }

    private static RowPredicate any(RowPredicate[] parts) {
        return row -> {
            for (RowPredicate part : parts) {
                if (part.test(row)) {
                    return true;
                }
            }
            return false;
        };
    }

    static RowExpression and(Call call) {
        return decidedBy(Boolean.FALSE, operands(call));
    }

    static RowExpression or(Call call) {
        return decidedBy(Boolean.TRUE, operands(call));
    }

    private static RowExpression[] operands(Call call) {
        List<RowExpression> operands = IntStream.range(0, call.size())
                .mapToObj(ordinal -> call.code(ordinal, ValueKind.BOOLEAN))
                .toList();
        return operands.toArray(new RowExpression[0]);
    }

    /** One operand of the deciding value decides; otherwise one unknown makes all unknown. */
    private static RowExpression decidedBy(Boolean deciding, RowExpression[] operands) {
        return row -> {
            boolean unknown = false;
            for (RowExpression operand : operands) {
                Object value = operand.evaluate(row);
                if (deciding.equals(value)) {
                    return deciding;
                }
                unknown |= value == null;
            }
            return unknown ? null : !deciding;
        };
    }

    static RowExpression not(Call call) {
        return Strict.unary(call.code(0, ValueKind.BOOLEAN), value -> !(Boolean) value);
    }

    /** IS [NOT] NULL, UNKNOWN, TRUE, FALSE: never unknown themselves. */
    static RowExpression truth(Call call) {
        RowExpression operand = call.code(0);
        return switch (call.operator().getKind()) {
            case IS_NULL, IS_UNKNOWN -> row -> operand.evaluate(row) == null;
            case IS_NOT_NULL -> row -> operand.evaluate(row) != null;
            case IS_TRUE -> row -> Boolean.TRUE.equals(operand.evaluate(row));
            case IS_NOT_TRUE -> row -> !Boolean.TRUE.equals(operand.evaluate(row));
            case IS_FALSE -> row -> Boolean.FALSE.equals(operand.evaluate(row));
            case IS_NOT_FALSE -> row -> !Boolean.FALSE.equals(operand.evaluate(row));
            default -> throw call.unsupported();
        };
    }
}
