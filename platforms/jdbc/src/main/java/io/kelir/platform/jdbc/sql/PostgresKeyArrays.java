package io.kelir.platform.jdbc.sql;

import io.kelir.sql.KelirOperators;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;

/**
 * Conditions that a column is among keys found before. The keys are no part of a statement's text: each transaction is told them as a setting of
 * its own. They stand in a sub-query, which PostgreSQL joins by hashing or by an index; an array that is no constant it would search from end
 * to end for every row.
 */
final class PostgresKeyArrays {
    private PostgresKeyArrays() {}

    /** The setting that holds the keys of a name. */
    static String setting(String name) {
        return "kelir." + name;
    }

    static boolean takes(RexCall among) {
        return among.getOperands().get(0) instanceof RexLiteral
                && among.getOperands().get(1) instanceof RexInputRef column
                && !arrayType(column).isEmpty();
    }

    /** The call with the type of its array's elements as a third operand. */
    static RexNode typed(RexBuilder expressions, RexCall among) {
        if (among.getOperands().size() == 3) {
            return among;
        }
        RexNode column = among.getOperands().get(1);
        return expressions.makeCall(
                among.getType(),
                KelirOperators.AMONG,
                List.of(among.getOperands().get(0), column, expressions.makeLiteral(arrayType(column))));
    }

    /** Empty where keys of the type have no text that both sides read alike. */
    private static String arrayType(RexNode column) {
        return switch (PostgresTypes.name(column.getType())) {
            case SMALLINT, INTEGER, BIGINT -> "bigint";
            case VARCHAR -> "text";
            case DATE -> "date";
            case UUID -> "uuid";
            default -> "";
        };
    }

    /** @param operands name, column, and the type of the array's elements */
    static void write(SqlWriter writer, List<SqlNode> operands) {
        operands.get(1).unparse(writer, 0, 0);
        writer.print(" IN (SELECT UNNEST(CAST(CURRENT_SETTING('" + setting(text(operands.get(0))) + "') AS "
                + text(operands.get(2)) + "[])))");
    }

    private static String text(SqlNode literal) {
        return ((SqlLiteral) literal).getValueAs(String.class);
    }

    /** An array in PostgreSQL's own text form. */
    static String array(List<Object> keys) {
        return keys.stream().map(PostgresKeyArrays::element).collect(Collectors.joining(",", "{", "}"));
    }

    private static String element(Object key) {
        return "\"" + key.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
