package io.kelir.sql.release;

import io.kelir.noise.NoisyQuantity;
import io.kelir.plan.Measure.Function;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.tools.RelBuilder;

/** Adds up, per group, what each entity may add: at most so many rows' worth. */
final class NoisyFold {
    private final RelBuilder builder;
    private final Decimals decimals;
    private final int keys;
    private final List<NoisyQuantity> quantities;
    private final List<Contribution> contributions;

    NoisyFold(RelBuilder builder, int keys, List<NoisyQuantity> quantities, List<Contribution> contributions) {
        this.builder = builder;
        this.decimals = new Decimals(builder);
        this.keys = keys;
        this.quantities = quantities;
        this.contributions = contributions;
    }

    /**
     * Rows of group keys and the quantities' totals.
     *
     * @param scales digits behind the point of each quantity
     */
    RelNode fold(Rows perEntity, List<Integer> scales) {
        builder.push(perEntity.rel());
        List<RexNode> inputs = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < keys; i++) {
            inputs.add(builder.field(perEntity.position(GroupRelation.key(i))));
            names.add(GroupRelation.key(i));
        }
        for (int i = 0; i < quantities.size(); i++) {
            inputs.add(added(quantities.get(i), perEntity, scales.get(i)));
            names.add("added" + i);
        }
        builder.project(inputs, names, true);
        List<RelBuilder.AggCall> totals = new ArrayList<>();
        for (int i = 0; i < quantities.size(); i++) {
            totals.add(builder.aggregateCall(SqlStdOperatorTable.SUM, builder.field(keys + i))
                    .as("total" + i));
        }
        return builder.aggregate(builder.groupKey(builder.fields().subList(0, keys)), totals)
                .build();
    }

    private RexNode added(NoisyQuantity quantity, Rows rows, int scale) {
        Contribution contribution = Contribution.of(quantity.measure());
        int position = contributions.indexOf(contribution);
        if (quantity.measure().function() == Function.COUNT_DISTINCT) {
            return present(contributing(contribution, position, rows));
        }
        RexNode counted = contribution.elseZero()
                ? builder.field(rows.position(GroupRelation.counted(position)))
                : contributing(contribution, position, rows);
        return quantity.measure().function() == Function.SUM
                ? sum(builder.field(rows.position(GroupRelation.sum(position))), counted, quantity.rowsMax(), scale)
                : atMost(counted, quantity.rowsMax());
    }

    private RexNode contributing(Contribution contribution, int position, Rows rows) {
        return builder.field(
                rows.position(contribution.isRows() ? GroupRelation.rows(0) : GroupRelation.contributing(position)));
    }

    private RexNode present(RexNode contributing) {
        return ReleaseRelations.choose(
                builder,
                builder.call(SqlStdOperatorTable.GREATER_THAN, contributing, builder.literal(0)),
                builder.literal(1),
                builder.literal(0));
    }

    private RexNode atMost(RexNode counted, long rowsMax) {
        RexNode most = builder.getRexBuilder().makeExactLiteral(BigDecimal.valueOf(rowsMax), counted.getType());
        return ReleaseRelations.choose(builder, isMore(counted, rowsMax), most, counted);
    }

    private RexNode isMore(RexNode counted, long rowsMax) {
        return builder.call(
                SqlStdOperatorTable.GREATER_THAN,
                counted,
                builder.getRexBuilder().makeExactLiteral(BigDecimal.valueOf(rowsMax), counted.getType()));
    }

    /** Of an entity with more rows than count, as much as that many of its rows add on average. */
    private RexNode sum(RexNode sum, RexNode counted, long rowsMax, int scale) {
        RexNode whole = decimals.of(sum);
        RexNode part = builder.call(
                SqlStdOperatorTable.DIVIDE,
                builder.call(SqlStdOperatorTable.MULTIPLY, whole, decimals.literal(BigDecimal.valueOf(rowsMax))),
                decimals.of(counted));
        return decimals.rounded(ReleaseRelations.choose(builder, isMore(counted, rowsMax), part, whole), scale);
    }
}
