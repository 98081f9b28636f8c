package io.kelir.wayang.fragment;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Prepares set operations between platforms: every input has the result's types and, where duplicates do not count, drops its own before
 * its rows are moved.
 */
final class SetOperations {
    private SetOperations() {}

    /** The node itself unless it is a set operation. */
    static RelNode prepared(RelNode node) {
        if (!(node instanceof SetOp operation)) {
            return node;
        }
        List<RelNode> inputs = new ArrayList<>();
        for (RelNode input : operation.getInputs()) {
            RelNode typed = typed(input, operation.getRowType());
            inputs.add(operation.all ? typed : distinct(typed));
        }
        return operation.copy(operation.getTraitSet(), inputs);
    }

    private static RelNode typed(RelNode input, RelDataType row) {
        RexBuilder expressions = input.getCluster().getRexBuilder();
        List<RexNode> columns = new ArrayList<>();
        boolean changed = false;
        for (int i = 0; i < row.getFieldCount(); i++) {
            RexNode column = RexInputRef.of(i, input.getRowType());
            RelDataType wanted = row.getFieldList().get(i).getType();
            boolean fits = column.getType().getSqlTypeName() == wanted.getSqlTypeName()
                    || (SqlTypeUtil.inCharFamily(column.getType()) && SqlTypeUtil.inCharFamily(wanted));
            columns.add(fits ? column : expressions.makeAbstractCast(wanted, column, false));
            changed |= !fits;
        }
        return changed
                ? LogicalProject.create(input, List.of(), columns, row.getFieldNames(), java.util.Set.of())
                : input;
    }

    private static RelNode distinct(RelNode input) {
        ImmutableBitSet all = ImmutableBitSet.range(input.getRowType().getFieldCount());
        boolean isDistinct = input instanceof Aggregate aggregate
                && aggregate.getAggCallList().isEmpty()
                && aggregate.getGroupType() == Aggregate.Group.SIMPLE;
        return isDistinct ? input : LogicalAggregate.create(input, List.of(), all, null, List.of());
    }
}
