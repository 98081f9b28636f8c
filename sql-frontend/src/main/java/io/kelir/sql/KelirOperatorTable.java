package io.kelir.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.fun.SqlLibrary;
import org.apache.calcite.sql.fun.SqlLibraryOperatorTableFactory;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlOperatorTables;
import org.apache.calcite.sql.validate.SqlNameMatcher;
import org.apache.calcite.sql.validate.SqlNameMatchers;
import org.jspecify.annotations.Nullable;

/** Standard SQL's and PostgreSQL's functions and Kelir's own, found whatever the case of their names. */
public final class KelirOperatorTable implements SqlOperatorTable {
    static final KelirOperatorTable INSTANCE = new KelirOperatorTable();

    private static final SqlNameMatcher ANY_CASE = SqlNameMatchers.withCaseSensitive(false);

    private final SqlOperatorTable own = SqlOperatorTables.of(
            KelirOperators.DATE_TRUNC,
            KelirOperators.NOW,
            PostgresOperators.EXTRACT,
            PostgresOperators.GROUPING,
            PostgresOperators.NTILE,
            PostgresOperators.ROUND,
            PostgresOperators.SIGN,
            PostgresOperators.TRUNC);
    private final SqlOperatorTable operators = SqlOperatorTables.chain(
            own, SqlLibraryOperatorTableFactory.INSTANCE.getOperatorTable(SqlLibrary.STANDARD, SqlLibrary.POSTGRESQL));

    private KelirOperatorTable() {}

    /** Whether a call that the parser made is, once its name is resolved, an aggregate's. */
    public static boolean isAggregate(SqlOperator operator) {
        return operator.isAggregator()
                || overloads(operator, SqlSyntax.FUNCTION).anyMatch(SqlOperator::isAggregator);
    }

    /** Whether some function has the name of a call that the parser made. */
    public static boolean isKnown(SqlOperator operator) {
        return operator.isAggregator()
                || overloads(operator, SqlSyntax.FUNCTION).findAny().isPresent();
    }

    /** Whether a name without parentheses is a function: {@code CURRENT_DATE}. */
    public static boolean isFunctionWithoutArguments(String name) {
        return overloads(new SqlIdentifier(name, SqlParserPos.ZERO), SqlSyntax.FUNCTION_ID)
                .findAny()
                .isPresent();
    }

    private static Stream<SqlOperator> overloads(SqlOperator operator, SqlSyntax syntax) {
        return operator instanceof SqlFunction function && function.getSqlIdentifier() != null
                ? overloads(function.getSqlIdentifier(), syntax)
                : Stream.empty();
    }

    private static Stream<SqlOperator> overloads(SqlIdentifier name, SqlSyntax syntax) {
        List<SqlOperator> found = new ArrayList<>();
        INSTANCE.lookupOperatorOverloads(name, null, syntax, found, ANY_CASE);
        return found.stream();
    }

    @Override
    public void lookupOperatorOverloads(
            SqlIdentifier name,
            @Nullable SqlFunctionCategory category,
            SqlSyntax syntax,
            List<SqlOperator> found,
            SqlNameMatcher matcher) {
        own.lookupOperatorOverloads(name, category, syntax, found, ANY_CASE);
        if (found.isEmpty()) { // of two that fit, Calcite would find neither
            operators.lookupOperatorOverloads(name, category, syntax, found, ANY_CASE);
        }
    }

    @Override
    public List<SqlOperator> getOperatorList() {
        return operators.getOperatorList();
    }
}
