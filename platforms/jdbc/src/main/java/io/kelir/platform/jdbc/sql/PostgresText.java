package io.kelir.platform.jdbc.sql;

import io.kelir.sql.KelirOperators;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.sql.SqlAlienSystemTypeNameSpec;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.dialect.PostgresqlSqlDialect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** How PostgreSQL writes what Calcite would write otherwise. */
final class PostgresText extends PostgresqlSqlDialect {
    static final PostgresText INSTANCE = new PostgresText();

    private PostgresText() {
        super(DEFAULT_CONTEXT);
    }

    @Override
    public SqlNode getCastSpec(RelDataType type) {
        return new SqlDataTypeSpec(
                new SqlAlienSystemTypeNameSpec(PostgresTypes.castName(type), type.getSqlTypeName(), SqlParserPos.ZERO),
                SqlParserPos.ZERO);
    }

    /** A star would read the table's columns in the table's order, not the data set's. */
    @Override
    public boolean supportGenerateSelectStar(RelNode node) {
        return false;
    }

    /** Otherwise casts are dropped where Calcite guesses that the database adds them. */
    @Override
    public boolean supportsImplicitTypeCoercion(RexCall call) {
        return false;
    }

    /** With standard_conforming_strings on, which every session sets, the quote is the only character to escape. */
    @Override
    public void quoteStringLiteral(StringBuilder text, @Nullable String charsetName, String value) {
        text.append('\'').append(value.replace("'", "''")).append('\'');
    }

    @Override
    public void unparseCall(SqlWriter writer, SqlCall call, int leftPrecedence, int rightPrecedence) {
        List<SqlNode> operands = call.getOperandList();
        if (call.getOperator().equals(KelirOperators.SECOND_GREATEST)) {
            secondGreatest(writer, operands.get(0), null);
        } else if (call.getKind() == SqlKind.FILTER
                && operands.get(0) instanceof SqlCall aggregate
                && aggregate.getOperator().equals(KelirOperators.SECOND_GREATEST)) {
            secondGreatest(writer, aggregate.operand(0), condition(operands.get(1)));
        } else if (call.getKind() == SqlKind.FILTER
                && !condition(operands.get(1)).equals(operands.get(1))) {
            SqlCall bare = SqlStdOperatorTable.FILTER.createCall(
                    call.getParserPosition(), operands.get(0), condition(operands.get(1)));
            super.unparseCall(writer, bare, leftPrecedence, rightPrecedence);
        } else if (call.getOperator().equals(KelirOperators.ENTITY_BUCKET)) {
            PostgresBuckets.write(writer, operands);
        } else if (call.getOperator().equals(KelirOperators.PSEUDONYM)) {
            PostgresPseudonyms.write(writer, operands);
        } else if (call.getOperator().equals(KelirOperators.AMONG)) {
            PostgresKeyArrays.write(writer, operands);
        } else if (call.getOperator().equals(SqlStdOperatorTable.SOME)) {
            function(writer, "BOOL_OR", operands.get(0));
        } else {
            super.unparseCall(writer, call, leftPrecedence, rightPrecedence);
        }
    }

    /** A FILTER takes rows of which its condition is true anyway; saying so costs each row a step. */
    private static SqlNode condition(SqlNode filter) {
        return filter.getKind() == SqlKind.IS_TRUE ? ((SqlCall) filter).operand(0) : filter;
    }

    private static void secondGreatest(SqlWriter writer, SqlNode value, @Nullable SqlNode condition) {
        SqlWriter.Frame element = writer.startList("(", ")");
        writer.print("ARRAY_AGG");
        SqlWriter.Frame arguments = writer.startList("(", ")");
        value.unparse(writer, 0, 0);
        writer.keyword("ORDER BY");
        value.unparse(writer, 0, 0);
        writer.keyword("DESC NULLS LAST");
        writer.endList(arguments);
        if (condition != null) {
            writer.keyword("FILTER");
            SqlWriter.Frame filter = writer.startList("(", ")");
            writer.keyword("WHERE");
            condition.unparse(writer, 0, 0);
            writer.endList(filter);
        }
        writer.endList(element);
        writer.print("[2]");
    }

    private static void function(SqlWriter writer, String name, SqlNode argument) {
        writer.print(name);
        SqlWriter.Frame arguments = writer.startList("(", ")");
        argument.unparse(writer, 0, 0);
        writer.endList(arguments);
    }
}
