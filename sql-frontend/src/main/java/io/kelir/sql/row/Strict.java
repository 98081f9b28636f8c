package io.kelir.sql.row;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Functions that give NULL when an operand is NULL, as most do. */
final class Strict {
    private Strict() {}

    /** A function of one value. */
    @FunctionalInterface
    interface Unary extends Serializable {
        @Nullable
        Object apply(Object value);
    }

    /** A function of two values. */
    @FunctionalInterface
    interface Binary extends Serializable {
        @Nullable
        Object apply(Object left, Object right);
    }

    /** A function of three values. */
    @FunctionalInterface
    interface Ternary extends Serializable {
        @Nullable
        Object apply(Object first, Object second, Object third);
    }

    static RowExpression unary(RowExpression operand, Unary function) {
        return row -> {
            Object value = operand.evaluate(row);
            return value == null ? null : function.apply(value);
        };
    }

    static RowExpression binary(RowExpression left, RowExpression right, Binary function) {
        if (right instanceof Constant constant && constant.value() != null) {
            Object value = constant.value();
            return unary(left, first -> function.apply(first, value));
        }
        return row -> {
            // Both, whatever the first gives: an error in the second is an error beside a NULL too.
            Object first = left.evaluate(row);
            Object second = right.evaluate(row);
            return first == null || second == null ? null : function.apply(first, second);
        };
    }

    static RowExpression ternary(RowExpression first, RowExpression second, RowExpression third, Ternary function) {
        return row -> {
            Object one = first.evaluate(row);
            Object two = second.evaluate(row);
            Object three = third.evaluate(row);
            return one == null || two == null || three == null ? null : function.apply(one, two, three);
        };
    }
}
