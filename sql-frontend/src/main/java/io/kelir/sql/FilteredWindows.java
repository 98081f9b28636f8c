package io.kelir.sql;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code f(x) FILTER (WHERE c) OVER w}, which Calcite does not take: aggregates pass over NULLs, so a CASE says the same. */
final class FilteredWindows {
    private FilteredWindows() {}

    /** The call without its filter; itself when it has none, or one that stands at no aggregate. */
    static SqlCall unfiltered(SqlCall over) {
        if (over.getKind() != SqlKind.OVER
                || !(over.operand(0) instanceof SqlCall filter)
                || filter.getKind() != SqlKind.FILTER
                || !(filter.operand(0) instanceof SqlCall function)
                || !KelirOperatorTable.isAggregate(function.getOperator())
                || function.operandCount() == 0) {
            return over;
        }
        List<SqlNode> operands = new ArrayList<>(function.getOperandList());
        operands.set(0, guarded(operands.get(0), filter.operand(1)));
        SqlCall guarded = function.getOperator()
                .createCall(
                        function.getFunctionQuantifier(),
                        function.getParserPosition(),
                        operands.toArray(SqlNode[]::new));
        return over.getOperator().createCall(over.getParserPosition(), guarded, over.operand(1));
    }

    private static SqlNode guarded(SqlNode operand, SqlNode condition) {
        SqlParserPos position = operand.getParserPosition();
        boolean isStar = operand instanceof SqlIdentifier identifier && identifier.isStar();
        return SqlCase.createSwitched(
                position,
                null,
                SqlNodeList.of(condition),
                SqlNodeList.of(isStar ? SqlLiteral.createExactNumeric("1", position) : operand),
                SqlLiteral.createNull(position));
    }
}
