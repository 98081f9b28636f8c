package io.kelir.platform.jdbc.sql;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** The allow-list of operators. What is not named here runs elsewhere. */
final class PostgresNodes {
    /** PostgreSQL cuts longer names off, and two that were cut may be equal. */
    private static final int NAME_BYTES_MAX = 63;

    private PostgresNodes() {}

    static boolean takes(RelNode node) {
        return hasUsableColumns(node.getRowType()) && takesOperator(node);
    }

    private static boolean hasUsableColumns(RelDataType row) {
        return row.getFieldCount() > 0 && row.getFieldList().stream().allMatch(PostgresNodes::isUsable);
    }

    private static boolean isUsable(RelDataTypeField field) {
        String name = field.getName();
        return !name.isEmpty()
                && name.indexOf('\0') < 0
                && name.getBytes(StandardCharsets.UTF_8).length <= NAME_BYTES_MAX
                && PostgresTypes.isSupported(field.getType());
    }

    private static boolean takesOperator(RelNode node) {
        if (!node.getVariablesSet().isEmpty()) {
            return false;
        }
        if (node instanceof Project project) {
            return project.getProjects().stream().allMatch(PostgresExpressions::takesWithWindows);
        }
        if (node instanceof Filter filter) {
            return PostgresExpressions.takes(filter.getCondition());
        }
        if (node instanceof Join join) {
            return takesJoin(join);
        }
        if (node instanceof Aggregate aggregate) {
            return aggregate.getAggCallList().stream()
                    .allMatch(call ->
                            PostgresAggregates.takes(call, aggregate.getInput().getRowType()));
        }
        if (node instanceof Sort sort) {
            return isLiteralOrAbsent(sort.offset) && isLiteralOrAbsent(sort.fetch);
        }
        if (node instanceof SetOp setOperation) {
            return takesSetOperation(setOperation);
        }
        return node instanceof Values values && takesValues(values);
    }

    /** PostgreSQL runs a full join only on conditions that it can hash or merge. */
    private static boolean takesJoin(Join join) {
        return switch (join.getJoinType()) {
            case INNER, LEFT, RIGHT, SEMI, ANTI -> PostgresExpressions.takes(join.getCondition());
            case FULL ->
                RelOptUtil.conjunctions(join.getCondition()).stream().allMatch(PostgresNodes::isColumnEquality)
                        && !join.getCondition().isAlwaysTrue();
            default -> false;
        };
    }

    private static boolean isColumnEquality(RexNode condition) {
        if (!(condition instanceof RexCall call) || call.getKind() != SqlKind.EQUALS) {
            return false;
        }
        List<RexNode> sides = call.getOperands();
        return sides.stream().allMatch(side -> side instanceof RexInputRef)
                && PostgresTypes.name(sides.get(0).getType())
                        == PostgresTypes.name(sides.get(1).getType());
    }

    private static boolean isLiteralOrAbsent(@Nullable RexNode count) {
        return count == null || count instanceof RexLiteral;
    }

    /** The database finds a common type by its own rules, so there must be nothing to find. */
    private static boolean takesSetOperation(SetOp node) {
        for (RelNode input : node.getInputs()) {
            for (RelDataTypeField field : node.getRowType().getFieldList()) {
                RelDataType inputType =
                        input.getRowType().getFieldList().get(field.getIndex()).getType();
                if (PostgresTypes.name(inputType) != PostgresTypes.name(field.getType())) {
                    return false;
                }
            }
        }
        return true;
    }

    /** A time with zone has no literal that PostgreSQL shares. */
    private static boolean takesValues(Values values) {
        boolean writable = values.getRowType().getFieldList().stream()
                .allMatch(field -> field.getType().getSqlTypeName() != SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE);
        return writable
                && values.getTuples().stream()
                        .flatMap(List::stream)
                        .allMatch(literal -> literal.isNull() || PostgresExpressions.takes(literal));
    }
}
