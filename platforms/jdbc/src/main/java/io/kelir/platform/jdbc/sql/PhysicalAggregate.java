package io.kelir.platform.jdbc.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/** An aggregate whose text extremes are byte-wise and whose results have the plan's types. */
final class PhysicalAggregate {
    private final RexBuilder expressions;
    private final Aggregate aggregate;
    private final List<RexNode> columns = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    PhysicalAggregate(RexBuilder expressions, Aggregate aggregate) {
        this.expressions = expressions;
        this.aggregate = aggregate;
    }

    RelNode over(RelNode input) {
        columns.addAll(InputColumns.of(input.getRowType()));
        names.addAll(input.getRowType().getFieldNames());
        int given = columns.size();
        List<AggregateCall> calls =
                aggregate.getAggCallList().stream().map(this::ordered).toList();
        RelNode source =
                columns.size() == given ? input : LogicalProject.create(input, List.of(), columns, names, Set.of());
        RelNode grouped =
                LogicalAggregate.create(source, List.of(), aggregate.getGroupSet(), aggregate.getGroupSets(), calls);
        return typed(grouped);
    }

    /** The call on a byte-wise copy of its argument where that matters. */
    private AggregateCall ordered(AggregateCall call) {
        boolean extreme = call.getAggregation().getKind() == SqlKind.MIN
                || call.getAggregation().getKind() == SqlKind.MAX;
        if (!extreme || !ByteOrder.isText(call.getType())) {
            return call;
        }
        columns.add(ByteOrder.of(expressions, columns.get(call.getArgList().get(0))));
        names.add("ordered$" + columns.size());
        return call.withArgList(List.of(columns.size() - 1));
    }

    private RelNode typed(RelNode grouped) {
        RelDataType row = aggregate.getRowType();
        List<RexNode> results = new ArrayList<>(InputColumns.of(row));
        boolean changed = false;
        int keys = aggregate.getGroupCount();
        for (int index = 0; index < aggregate.getAggCallList().size(); index++) {
            AggregateCall call = aggregate.getAggCallList().get(index);
            if (isWidened(call)) {
                RexNode wide = results.get(keys + index);
                results.set(
                        keys + index, expressions.makeCall(wide.getType(), SqlStdOperatorTable.CAST, List.of(wide)));
                changed = true;
            }
        }
        return changed ? LogicalProject.create(grouped, List.of(), results, row.getFieldNames(), Set.of()) : grouped;
    }

    private boolean isWidened(AggregateCall call) {
        return !call.getArgList().isEmpty()
                && PostgresAggregates.needsCast(
                        call.getAggregation(),
                        aggregate
                                .getInput()
                                .getRowType()
                                .getFieldList()
                                .get(call.getArgList().get(0))
                                .getType(),
                        call.getType());
    }
}
