package io.kelir.sql.specification;

import io.kelir.sql.specification.Operator.JoinType;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Makes joins into FROM clauses, semi- and anti-joins into conditions. */
final class JoinBuilder {
    private final Expressions expressions;
    private final DerivedTables derived;

    JoinBuilder(Expressions expressions, DerivedTables derived) {
        this.expressions = expressions;
        this.derived = derived;
    }

    QueryBlock join(Operator.Join join, QueryBlock left, QueryBlock right) {
        JoinType type = join.type();
        boolean leftStays = type != JoinType.RIGHT && type != JoinType.FULL;
        boolean rightStays = type != JoinType.LEFT && type != JoinType.FULL;
        QueryBlock one = rows(left, leftStays);
        QueryBlock other = rows(right, rightStays);
        List<String> inputs = new ArrayList<>(one.inputs());
        for (String input : other.inputs()) {
            if (inputs.contains(input)) {
                throw Faults.invalid(
                        join.path(), "has two inputs with the name '" + input + "', expected distinct names by 'as'");
            }
            inputs.add(input);
        }
        return type == JoinType.SEMI || type == JoinType.ANTI
                ? matched(join, one, other)
                : joined(join, one, other, inputs);
    }

    /** As they are where rows without a match are dropped or kept alike before and after their conditions, whole where not. */
    private QueryBlock rows(QueryBlock block, boolean conditionsMayFollow) {
        return block.isPlain() && (conditionsMayFollow || block.where().isEmpty()) ? block : derived.around(block);
    }

    private QueryBlock joined(Operator.Join join, QueryBlock left, QueryBlock right, List<String> inputs) {
        Scope scope = left.scope().with(right.scope());
        SqlNode from = new SqlJoin(
                SqlParserPos.ZERO,
                left.from(),
                SqlLiteral.createBoolean(false, SqlParserPos.ZERO),
                type(join.type()).symbol(SqlParserPos.ZERO),
                right.from(),
                (join.condition().isPresent() ? JoinConditionType.ON : JoinConditionType.NONE)
                        .symbol(SqlParserPos.ZERO),
                join.condition()
                        .map(condition -> expressions.resolved(condition, scope))
                        .orElse(null));
        List<SqlNode> where = new ArrayList<>(left.where());
        where.addAll(right.where());
        return QueryBlock.rows(from, inputs, where, scope);
    }

    private static org.apache.calcite.sql.JoinType type(JoinType type) {
        return switch (type) {
            case INNER, SEMI, ANTI -> org.apache.calcite.sql.JoinType.INNER;
            case LEFT -> org.apache.calcite.sql.JoinType.LEFT;
            case RIGHT -> org.apache.calcite.sql.JoinType.RIGHT;
            case FULL -> org.apache.calcite.sql.JoinType.FULL;
            case CROSS -> org.apache.calcite.sql.JoinType.CROSS;
        };
    }

    private QueryBlock matched(Operator.Join join, QueryBlock left, QueryBlock right) {
        SqlNode condition = expressions.resolved(
                join.condition().orElseThrow(), left.scope().with(right.scope()));
        SqlNode exists = right.where(condition).existence();
        return left.where(
                join.type() == JoinType.SEMI ? exists : SqlStdOperatorTable.NOT.createCall(SqlParserPos.ZERO, exists));
    }
}
