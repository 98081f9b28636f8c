package io.kelir.sql.window;

import io.kelir.sql.row.RowExpression;
import java.util.Optional;
import org.apache.calcite.sql.SqlKind;
import org.jspecify.annotations.Nullable;

/** Functions that give another row's value. */
final class PickingFunctions {
    private PickingFunctions() {}

    /** Empty for functions of another kind. */
    static Optional<WindowFunction> of(SqlKind kind, RowExpression[] operands, Frame frame) {
        return Optional.ofNullable(
                switch (kind) {
                    case LAG -> neighbour(operands, -1);
                    case LEAD -> neighbour(operands, 1);
                    case FIRST_VALUE -> nth(operands[0], row -> 1, frame);
                    case LAST_VALUE -> last(operands[0], frame);
                    case NTH_VALUE -> nth(operands[0], operands[1], frame);
                    default -> null;
                });
    }

    /** Operands: value, by default one row away, by default NULL where there is no such row. */
    private static WindowFunction neighbour(RowExpression[] operands, int direction) {
        return WindowFunction.ofEach((partition, row) -> {
            @Nullable Object[] current = partition.row(row);
            Object distance = operands.length < 2 ? Integer.valueOf(1) : operands[1].evaluate(current);
            if (distance == null) {
                return null;
            }
            long wanted = row + direction * ((Number) distance).longValue();
            if (wanted >= 0 && wanted < partition.size()) {
                return operands[0].evaluate(partition.row((int) wanted));
            }
            return operands.length < 3 ? null : operands[2].evaluate(current);
        });
    }

    private static WindowFunction nth(RowExpression value, RowExpression number, Frame frame) {
        return WindowFunction.ofEach((partition, row) -> {
            Object wanted = number.evaluate(partition.row(row));
            if (wanted == null) {
                return null;
            }
            long left = WindowFailures.positive(wanted, "NTH_VALUE");
            int to = frame.to(partition, row);
            for (int position = frame.from(partition, row); position < to; position++) {
                if (!frame.excludes(partition, row, position) && --left == 0) {
                    return value.evaluate(partition.row(position));
                }
            }
            return null;
        });
    }

    private static WindowFunction last(RowExpression value, Frame frame) {
        return WindowFunction.ofEach((partition, row) -> {
            int from = frame.from(partition, row);
            for (int position = frame.to(partition, row) - 1; position >= from; position--) {
                if (!frame.excludes(partition, row, position)) {
                    return value.evaluate(partition.row(position));
                }
            }
            return null;
        });
    }
}
