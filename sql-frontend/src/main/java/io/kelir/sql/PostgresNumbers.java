package io.kelir.sql;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** Written numbers as PostgreSQL reads them: all are exact, and each keeps the digits it is written with. */
final class PostgresNumbers {
    private PostgresNumbers() {}

    /** A number with an exponent is no double but a numeric. */
    static SqlNode exact(SqlLiteral literal) {
        BigDecimal value =
                literal instanceof SqlNumericLiteral number && !number.isExact() ? number.bigDecimalValue() : null;
        if (value == null) {
            return literal;
        }
        SqlParserPos position = literal.getParserPosition();
        return value.scale() > 0
                ? SqlLiteral.createExactNumeric(value.toPlainString(), position)
                : numeric(SqlLiteral.createExactNumeric(value.toPlainString(), position));
    }

    /** VALUES, where Calcite would write all numbers of a column with as many digits as the longest has. */
    static SqlCall unified(SqlCall values) {
        List<SqlNode> rows = values.getOperandList();
        if (values.getKind() != SqlKind.VALUES || !(rows.get(0) instanceof SqlCall first)) {
            return values;
        }
        for (int column = 0; column < first.operandCount(); column++) {
            if (scales(rows, column).size() > 1) {
                for (SqlNode row : rows) {
                    SqlCall written = (SqlCall) row;
                    if (isExact(written.operand(column))) {
                        written.setOperand(column, numeric(written.operand(column)));
                    }
                }
            }
        }
        return values;
    }

    /** How many digits behind the point the numbers of a column have. */
    private static Set<@Nullable Integer> scales(List<SqlNode> rows, int column) {
        Set<@Nullable Integer> scales = new HashSet<>();
        for (SqlNode row : rows) {
            SqlNode value = ((SqlCall) row).operand(column);
            if (isExact(value)) {
                scales.add(((SqlNumericLiteral) value).getScale());
            }
        }
        return scales;
    }

    private static boolean isExact(SqlNode value) {
        return value instanceof SqlNumericLiteral number && number.isExact();
    }

    private static SqlNode numeric(SqlNode number) {
        SqlParserPos position = number.getParserPosition();
        SqlDataTypeSpec type = new SqlDataTypeSpec(new SqlBasicTypeNameSpec(SqlTypeName.DECIMAL, position), position);
        return SqlStdOperatorTable.CAST.createCall(position, number, type);
    }
}
