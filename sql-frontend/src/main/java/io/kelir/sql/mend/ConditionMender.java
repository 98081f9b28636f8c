package io.kelir.sql.mend;

import io.kelir.plan.Predicate.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlBetweenOperator;
import org.apache.calcite.sql.fun.SqlLikeOperator;

/** Turns conditions into ones that stand on declared dimensions; what has no such form is left out. */
final class ConditionMender {
    private final MendScope scope;
    private final LeafMender leaves;
    private final Function<SqlCall, Optional<String>> semiJoins;

    /** @param semiJoins mends IN and EXISTS with a sub-query */
    ConditionMender(MendScope scope, ConstantReader constants, Function<SqlCall, Optional<String>> semiJoins) {
        this.scope = scope;
        this.leaves = new LeafMender(scope, constants);
        this.semiJoins = semiJoins;
    }

    Optional<String> mend(SqlNode node) {
        if (!(node instanceof SqlCall call) || Aggregates.in(node)) {
            return Optional.empty();
        }
        List<SqlNode> operands = call.getOperandList();
        return switch (call.getKind()) {
            case AND -> joined(operands, " AND ");
            case OR -> either(operands);
            case NOT -> not(operands.get(0));
            case EQUALS -> comparison(operands, Comparison.EQUAL);
            case NOT_EQUALS -> comparison(operands, Comparison.NOT_EQUAL);
            case LESS_THAN -> comparison(operands, Comparison.LESS);
            case LESS_THAN_OR_EQUAL -> comparison(operands, Comparison.LESS_OR_EQUAL);
            case GREATER_THAN -> comparison(operands, Comparison.GREATER);
            case GREATER_THAN_OR_EQUAL -> comparison(operands, Comparison.GREATER_OR_EQUAL);
            case BETWEEN -> between(call);
            case IN, NOT_IN -> in(call);
            case EXISTS, SOME -> semiJoins.apply(call);
            case IS_NULL -> isNull(operands.get(0), "IS NULL");
            case IS_NOT_NULL -> isNull(operands.get(0), "IS NOT NULL");
            case IS_TRUE -> mend(operands.get(0));
            case LIKE, SIMILAR -> like(call);
            default -> Optional.empty();
        };
    }

    private Optional<String> joined(List<SqlNode> operands, String between) {
        List<String> parts =
                operands.stream().flatMap(operand -> mend(operand).stream()).toList();
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(between, parts));
    }

    /** Leaving out one side of an OR would take rows away that the caller asked for. */
    private Optional<String> either(List<SqlNode> operands) {
        List<String> parts = new ArrayList<>();
        for (SqlNode operand : operands) {
            Optional<String> part = mend(operand);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            parts.add(part.get());
        }
        return Optional.of(parts.stream().distinct().collect(Collectors.joining(" OR ", "(", ")")));
    }

    private Optional<String> not(SqlNode operand) {
        boolean hasSubQuery = operand.getKind() == SqlKind.EXISTS
                || (operand instanceof SqlCall call
                        && !SyntaxParts.selects(call).isEmpty());
        return hasSubQuery ? Optional.empty() : mend(operand).map(condition -> "NOT (" + condition + ")");
    }

    private Optional<String> comparison(List<SqlNode> operands, Comparison comparison) {
        return leaves.compare(operands.get(0), comparison, operands.get(1))
                .or(() -> leaves.compare(operands.get(1), LeafMender.mirrored(comparison), operands.get(0)));
    }

    private Optional<String> between(SqlCall call) {
        List<SqlNode> operands = call.getOperandList();
        Optional<String> from = leaves.compare(operands.get(0), Comparison.GREATER_OR_EQUAL, operands.get(1));
        Optional<String> to = leaves.compare(operands.get(0), Comparison.LESS_OR_EQUAL, operands.get(2));
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        boolean negated = call.getOperator() instanceof SqlBetweenOperator operator && operator.isNegated();
        String span = from.get() + " AND " + to.get();
        return Optional.of(negated ? "NOT (" + span + ")" : span);
    }

    private Optional<String> in(SqlCall call) {
        boolean negated = call.getKind() == SqlKind.NOT_IN;
        if (call.getOperandList().get(1) instanceof SqlNodeList list) {
            return leaves.in(call.getOperandList().get(0), SyntaxParts.list(list), negated);
        }
        return negated ? Optional.empty() : semiJoins.apply(call);
    }

    private Optional<String> isNull(SqlNode operand, String test) {
        return ColumnForm.of(operand, scope)
                .map(ColumnForm::column)
                .filter(MendedColumn::filters)
                .map(column -> scope.written(column) + " " + test);
    }

    private Optional<String> like(SqlCall call) {
        boolean negated = call.getOperator() instanceof SqlLikeOperator operator && operator.isNegated();
        return leaves.like(call.getOperandList().get(0), call.getOperandList().get(1), negated);
    }
}
