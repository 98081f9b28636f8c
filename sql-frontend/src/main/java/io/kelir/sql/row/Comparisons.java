package io.kelir.sql.row;

import org.apache.calcite.sql.SqlKind;
import org.jspecify.annotations.Nullable;

/** {@code = <> < <= > >=} and IS [NOT] DISTINCT FROM. */
final class Comparisons {
    private Comparisons() {}

    static RowExpression compile(Call call) {
        ValueKind kind = common(call, 0, 1);
        Relation relation = Relation.of(call.operator().getKind());
        RowExpression left = call.code(0, kind);
        RowExpression right = call.code(1, kind);
        if (kind.isText() && relation == Relation.EQUAL) {
            return Strict.binary(left, right, Object::equals);
        }
        ValueComparator order = ValueComparator.of(kind);
        return Strict.binary(left, right, (first, second) -> relation.holds(order.compare(first, second)));
    }

    static RowExpression distinct(Call call) {
        ValueKind kind = common(call, 0, 1);
        boolean whenDistinct = call.operator().getKind() == SqlKind.IS_DISTINCT_FROM;
        RowExpression left = call.code(0, kind);
        RowExpression right = call.code(1, kind);
        ValueComparator order = ValueComparator.of(kind);
        return row -> {
            Object first = left.evaluate(row);
            Object second = right.evaluate(row);
            return isDistinct(first, second, order) == whenDistinct;
        };
    }

    private static boolean isDistinct(@Nullable Object left, @Nullable Object right, ValueComparator order) {
        if (left == null || right == null) {
            return left != null || right != null;
        }
        return order.compare(left, right) != 0;
    }

    /** The kind in which two operands are compared. */
    static ValueKind common(Call call, int left, int right) {
        return ValueKind.common(call.kind(left), call.kind(right)).orElseThrow(call::unsupported);
    }
}
