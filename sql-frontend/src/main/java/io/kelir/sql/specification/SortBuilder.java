package io.kelir.sql.specification;

import io.kelir.sql.specification.Operator.SortKey;
import io.kelir.sql.specification.QueryBlock.Stage;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Makes sorts into ORDER BY clauses. */
final class SortBuilder {
    private final Expressions expressions;
    private final DerivedTables derived;

    SortBuilder(Expressions expressions, DerivedTables derived) {
        this.expressions = expressions;
        this.derived = derived;
    }

    QueryBlock sort(Operator.Sort sort, QueryBlock input) {
        List<SqlNode> parsed = sort.keys().stream()
                .map(key -> expressions.parsedKey(key.expression()))
                .toList();
        QueryBlock open = takes(input, parsed) ? input : derived.around(input);
        List<SqlNode> keys = new ArrayList<>();
        for (int i = 0; i < parsed.size(); i++) {
            SortKey key = sort.keys().get(i);
            keys.add(directed(value(parsed.get(i), open, key), key));
        }
        return open.orderedBy(keys);
    }

    /** A set operation is ordered by its columns alone. */
    private static boolean takes(QueryBlock input, List<SqlNode> keys) {
        return !input.isOrdered()
                && input.range().isEmpty()
                && (input.stage() != Stage.UNITED || keys.stream().allMatch(SqlIdentifier.class::isInstance));
    }

    /** Outputs are named by their number, which no other name can hide. */
    private SqlNode value(SqlNode parsed, QueryBlock block, SortKey key) {
        SqlNode value = expressions.resolved(parsed, key.expression(), block.scope());
        boolean hasOutputs = block.stage() == Stage.PROJECTED || block.stage() == Stage.UNITED;
        return hasOutputs && parsed instanceof SqlIdentifier name
                ? block.scope().named(name).stream()
                        .findFirst()
                        .<SqlNode>map(column -> number(block.scope().columns().indexOf(column) + 1))
                        .orElse(value)
                : value;
    }

    private static SqlLiteral number(int number) {
        return SqlLiteral.createExactNumeric(Integer.toString(number), SqlParserPos.ZERO);
    }

    private static SqlNode directed(SqlNode key, SortKey wanted) {
        SqlNode directed = wanted.isDescending() ? SqlStdOperatorTable.DESC.createCall(SqlParserPos.ZERO, key) : key;
        return wanted.nullsFirst()
                .map(first -> first ? SqlStdOperatorTable.NULLS_FIRST : SqlStdOperatorTable.NULLS_LAST)
                .<SqlNode>map(operator -> operator.createCall(SqlParserPos.ZERO, directed))
                .orElse(directed);
    }
}
