package io.kelir.sql.specification;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * A query in the making, whose clauses operators fill from the inside out.
 *
 * @param stage     how far it is
 * @param from      what follows FROM; the whole set operation when the stage is UNITED
 * @param inputs    names that stand in FROM
 * @param where     conjuncts
 * @param groups    what follows GROUP BY, nothing for a single group; empty without grouping
 * @param having    conjuncts
 * @param order     what follows ORDER BY; empty without
 * @param range     LIMIT and OFFSET
 * @param scope     what expressions above may name; once PROJECTED or UNITED its columns are the outputs
 * @param alias     the name that the specification gives the operator's rows
 */
record QueryBlock(
        Stage stage,
        SqlNode from,
        List<String> inputs,
        List<SqlNode> where,
        Optional<List<SqlNode>> groups,
        List<SqlNode> having,
        List<SqlNode> order,
        Optional<Range> range,
        Scope scope,
        Optional<String> alias) {
    /** What the SELECT list is: all columns of the rows, keys and measures, what was projected, or that of the first of a union. */
    enum Stage {
        ROWS,
        GROUPED,
        PROJECTED,
        UNITED
    }

    /**
     * The rows that are kept of an ordered query.
     *
     * @param rows most of them; empty for all
     */
    record Range(Optional<Integer> rows, int offset) {
        Optional<SqlNode> fetch() {
            return rows.map(Range::number);
        }

        Optional<SqlNode> skip() {
            return offset == 0 ? Optional.empty() : Optional.of(number(offset));
        }

        private static SqlNode number(int number) {
            return SqlLiteral.createExactNumeric(Integer.toString(number), SqlParserPos.ZERO);
        }
    }

    static QueryBlock rows(SqlNode from, List<String> inputs, List<SqlNode> where, Scope scope) {
        return new QueryBlock(
                Stage.ROWS,
                from,
                inputs,
                where,
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                scope,
                Optional.empty());
    }

    static QueryBlock united(SqlNode operation, Scope scope, Optional<String> alias) {
        return new QueryBlock(
                Stage.UNITED,
                operation,
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                scope,
                alias);
    }

    boolean isOrdered() {
        return !order.isEmpty();
    }

    /** Whether it is nothing but rows with conditions. */
    boolean isPlain() {
        return stage == Stage.ROWS && !isOrdered() && range.isEmpty();
    }

    QueryBlock where(SqlNode condition) {
        return new QueryBlock(stage, from, inputs, added(where, condition), groups, having, order, range, scope, alias);
    }

    QueryBlock having(SqlNode condition) {
        return new QueryBlock(stage, from, inputs, where, groups, added(having, condition), order, range, scope, alias);
    }

    private static List<SqlNode> added(List<SqlNode> conditions, SqlNode condition) {
        List<SqlNode> all = new ArrayList<>(conditions);
        all.add(condition);
        return List.copyOf(all);
    }

    QueryBlock groupedBy(List<SqlNode> keys, List<Column> outputs, Optional<String> name) {
        return new QueryBlock(
                Stage.GROUPED, from, inputs, where, Optional.of(keys), having, order, range, Scope.of(outputs), name);
    }

    QueryBlock projected(List<Column> outputs, Optional<String> name) {
        return new QueryBlock(
                Stage.PROJECTED, from, inputs, where, groups, having, order, range, Scope.of(outputs), name);
    }

    QueryBlock orderedBy(List<SqlNode> keys) {
        return new QueryBlock(stage, from, inputs, where, groups, having, keys, range, scope, alias);
    }

    QueryBlock limited(Range kept) {
        return new QueryBlock(stage, from, inputs, where, groups, having, order, Optional.of(kept), scope, alias);
    }

    /** The query, its columns called by these names. */
    SqlNode query(List<String> names) {
        if (stage == Stage.UNITED) {
            return ordered(from);
        }
        SqlNodeList items = new SqlNodeList(SqlParserPos.ZERO);
        for (int i = 0; i < names.size(); i++) {
            items.add(item(scope.columns().get(i).value(), names.get(i)));
        }
        return ordered(select(items));
    }

    /** The query with all columns of its rows, or with keys and measures, or with what was projected. */
    SqlNode query() {
        return stage == Stage.ROWS
                ? ordered(select(SqlNodeList.of(SqlIdentifier.star(SqlParserPos.ZERO))))
                : query(scope.columns().stream().map(Column::name).toList());
    }

    /** A query that tells only whether there are such rows. */
    SqlNode existence() {
        return SqlStdOperatorTable.EXISTS.createCall(
                SqlParserPos.ZERO, select(SqlNodeList.of(SqlLiteral.createExactNumeric("1", SqlParserPos.ZERO))));
    }

    /** A column that keeps its name needs no other. */
    private static SqlNode item(SqlNode value, String name) {
        return value instanceof SqlIdentifier column
                        && column.names.get(column.names.size() - 1).equals(name)
                ? value
                : named(value, name);
    }

    static SqlNode named(SqlNode value, String name) {
        return SqlStdOperatorTable.AS.createCall(SqlParserPos.ZERO, value, new SqlIdentifier(name, SqlParserPos.ZERO));
    }

    private SqlNode select(SqlNodeList items) {
        return new SqlSelect(
                SqlParserPos.ZERO,
                null,
                items,
                from,
                Conditions.all(where).orElse(null),
                groupBy().orElse(null),
                Conditions.all(having).orElse(null),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** A single group needs no clause as long as a measure of it is selected. */
    private Optional<SqlNodeList> groupBy() {
        return groups.filter(keys -> !keys.isEmpty() || stage == Stage.PROJECTED)
                .map(keys -> keys.isEmpty()
                        ? SqlNodeList.of(new SqlNodeList(SqlParserPos.ZERO))
                        : new SqlNodeList(keys, SqlParserPos.ZERO));
    }

    private SqlNode ordered(SqlNode query) {
        if (order.isEmpty() && range.isEmpty()) {
            return query;
        }
        return new SqlOrderBy(
                SqlParserPos.ZERO,
                query,
                new SqlNodeList(order, SqlParserPos.ZERO),
                range.flatMap(Range::skip).orElse(null),
                range.flatMap(Range::fetch).orElse(null));
    }
}
