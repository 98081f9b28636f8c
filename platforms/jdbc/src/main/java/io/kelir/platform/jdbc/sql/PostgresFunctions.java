package io.kelir.platform.jdbc.sql;

import io.kelir.sql.KelirOperators;
import io.kelir.sql.PostgresOperators;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;

/** The allow-list of functions, by operator and not by name, since libraries reuse names with other meanings. */
final class PostgresFunctions {
    private static final Set<SqlOperator> LENGTHS =
            Set.of(SqlStdOperatorTable.CHAR_LENGTH, SqlStdOperatorTable.CHARACTER_LENGTH, SqlLibraryOperators.LENGTH);
    private static final Set<SqlOperator> OF_TEXT = Set.of(
            SqlStdOperatorTable.UPPER, SqlStdOperatorTable.LOWER, SqlStdOperatorTable.CONCAT, SqlStdOperatorTable.LIKE);
    private static final Set<String> TRUNCATIONS =
            Set.of("year", "quarter", "month", "week", "day", "hour", "minute", "second");

    private PostgresFunctions() {}

    static boolean takes(RexCall call) {
        SqlOperator operator = call.getOperator();
        if (OF_TEXT.contains(operator) || LENGTHS.contains(operator)) {
            return call.getOperands().stream().allMatch(operand -> ByteOrder.isText(operand.getType()));
        }
        if (operator.equals(SqlStdOperatorTable.ABS)) {
            return PostgresTypes.isNumber(type(call, 0));
        }
        if (operator.equals(PostgresOperators.ROUND)) {
            return isRounding(call);
        }
        if (operator.equals(SqlStdOperatorTable.SUBSTRING)) {
            return isSubstring(call);
        }
        if (operator.equals(SqlStdOperatorTable.TRIM)) {
            return isTrim(call);
        }
        if (operator.equals(KelirOperators.ENTITY_BUCKET)) {
            return PostgresBuckets.takes(call);
        }
        if (operator.equals(KelirOperators.PSEUDONYM)) {
            return PostgresPseudonyms.takes(call);
        }
        if (operator.equals(KelirOperators.AMONG)) {
            return PostgresKeyArrays.takes(call);
        }
        return operator.equals(KelirOperators.DATE_TRUNC) && isTruncation(call);
    }

    /** Only numeric is rounded half away from zero and to a number of digits. */
    private static boolean isRounding(RexCall call) {
        return PostgresTypes.name(type(call, 0)) == SqlTypeName.DECIMAL
                && (call.getOperands().size() == 1 || PostgresTypes.name(type(call, 1)) == SqlTypeName.INTEGER);
    }

    private static boolean isSubstring(RexCall call) {
        List<RexNode> bounds = call.getOperands().subList(1, call.getOperands().size());
        return ByteOrder.isText(type(call, 0))
                && bounds.stream().allMatch(bound -> PostgresTypes.name(bound.getType()) == SqlTypeName.INTEGER);
    }

    /** PostgreSQL trims any of several characters, SQL one. */
    private static boolean isTrim(RexCall call) {
        return call.getOperands().get(1) instanceof RexLiteral character
                && !character.isNull()
                && String.valueOf(character.getValueAs(String.class)).length() == 1
                && ByteOrder.isText(type(call, 2));
    }

    private static boolean isTruncation(RexCall call) {
        return call.getOperands().get(0) instanceof RexLiteral unit
                && !unit.isNull()
                && TRUNCATIONS.contains(String.valueOf(unit.getValueAs(String.class)))
                && PostgresExpressions.isDateOrTime(type(call, 1));
    }

    private static RelDataType type(RexCall call, int operand) {
        return call.getOperands().get(operand).getType();
    }
}
