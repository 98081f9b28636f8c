package io.kelir.platform.jdbc.sql;

import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexWindow;
import org.apache.calcite.rex.RexWindowBound;
import org.apache.calcite.rex.RexWindowExclusion;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;

/** The allow-list of window functions. */
final class PostgresWindows {
    private static final Set<SqlKind> NUMBERING = Set.of(SqlKind.ROW_NUMBER, SqlKind.RANK, SqlKind.DENSE_RANK);
    private static final Set<SqlKind> PICKING =
            Set.of(SqlKind.LAG, SqlKind.LEAD, SqlKind.FIRST_VALUE, SqlKind.LAST_VALUE);
    private static final Set<SqlKind> FOLDING =
            Set.of(SqlKind.COUNT, SqlKind.SUM, SqlKind.SUM0, SqlKind.AVG, SqlKind.MIN, SqlKind.MAX);
    private static final Set<SqlKind> EXTREMES = Set.of(SqlKind.MIN, SqlKind.MAX);

    private PostgresWindows() {}

    static boolean takes(RexOver over) {
        return !over.isDistinct()
                && !over.ignoreNulls()
                && PostgresTypes.isSupported(over.getType())
                && takesWindow(over.getWindow())
                && over.getOperands().stream().allMatch(PostgresExpressions::takes)
                && takesFunction(over);
    }

    private static boolean takesWindow(RexWindow window) {
        return window.getExclude() == RexWindowExclusion.EXCLUDE_NO_OTHER
                && window.partitionKeys.stream().allMatch(PostgresExpressions::takes)
                && window.orderKeys.stream().allMatch(key -> PostgresExpressions.takes(key.left))
                && takesBound(window.getLowerBound())
                && takesBound(window.getUpperBound());
    }

    private static boolean takesBound(RexWindowBound bound) {
        RexNode offset = bound.getOffset();
        return offset == null || PostgresTypes.name(offset.getType()) == SqlTypeName.INTEGER;
    }

    private static boolean takesFunction(RexOver over) {
        SqlKind kind = over.getAggOperator().getKind();
        if (NUMBERING.contains(kind)) {
            return PostgresTypes.name(over.getType()) == SqlTypeName.BIGINT;
        }
        if (PICKING.contains(kind)) {
            return takesPicking(over);
        }
        List<RelDataType> types =
                over.getOperands().stream().map(RexNode::getType).toList();
        if (EXTREMES.contains(kind) && ByteOrder.isText(over.getType())) {
            // Text extremes follow the column's collation, and an operand of a window cannot be given another here.
            return false;
        }
        return FOLDING.contains(kind)
                && PostgresAggregates.takes(over.getAggOperator(), types, over.getType())
                && (types.isEmpty()
                        || !PostgresAggregates.needsCast(over.getAggOperator(), types.get(0), over.getType()));
    }

    /** Value, distance and default; the default must not change the type. */
    private static boolean takesPicking(RexOver over) {
        List<RexNode> operands = over.getOperands();
        SqlTypeName result = PostgresTypes.name(over.getType());
        return PostgresTypes.name(operands.get(0).getType()) == result
                && (operands.size() < 2 || PostgresTypes.name(operands.get(1).getType()) == SqlTypeName.INTEGER)
                && (operands.size() < 3 || PostgresTypes.name(operands.get(2).getType()) == result);
    }
}
