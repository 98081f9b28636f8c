package io.kelir.sql.release;

import io.kelir.plan.Measure;
import io.kelir.sql.KelirOperators;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.tools.RelBuilder;

/** Folds one row per group keys and entity, or bucket of entities, into one row of evidence per group. */
final class EvidenceFold {
    private final RelBuilder builder;
    private final int keys;
    private final List<Contribution> contributions;
    private final List<Measure> measures;
    private final List<RexNode> inputs = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final Map<Fold, String> folds = new LinkedHashMap<>();
    private final int[][] positions;

    EvidenceFold(RelBuilder builder, int keys, List<Contribution> contributions, List<Measure> measures) {
        this.builder = builder;
        this.keys = keys;
        this.contributions = contributions;
        this.measures = measures;
        this.positions = new int[contributions.size()][];
    }

    private enum Function {
        SUM,
        GREATEST,
        SECOND_GREATEST
    }

    private record Fold(Function function, int input) {}

    RelNode fold(Rows perEntity) {
        builder.push(perEntity.rel());
        for (int i = 0; i < keys; i++) {
            input(builder.field(perEntity.position(GroupRelation.key(i))), GroupRelation.key(i));
        }
        for (int i = 0; i < contributions.size(); i++) {
            positions[i] = contribution(i, perEntity);
        }
        builder.project(inputs, names, true);
        List<RelBuilder.AggCall> calls = new ArrayList<>();
        folds.forEach((fold, name) -> calls.add(call(fold).as(name)));
        return builder.aggregate(builder.groupKey(builder.fields().subList(0, keys)), calls)
                .build();
    }

    /** Where the fields of each contribution stand, in the order of {@link EvidenceLayout}; -1 for those that nothing needs. */
    int[][] positions() {
        return positions;
    }

    private int input(RexNode node, String name) {
        inputs.add(node);
        names.add(name);
        return inputs.size() - 1;
    }

    private int[] contribution(int position, Rows rows) {
        Contribution contribution = contributions.get(position);
        RexNode contributing = builder.field(
                rows.position(contribution.isRows() ? GroupRelation.rows(0) : GroupRelation.contributing(position)));
        int rowsOf = input(contributing, "rows_" + position);
        int present = input(present(contributing), "present_" + position);
        int counted = contribution.elseZero()
                ? input(builder.field(rows.position(GroupRelation.counted(position))), "counted_" + position)
                : rowsOf;
        int[] found = EvidenceLayout.unused();
        found[EvidenceLayout.COUNT] = fold(Function.SUM, counted, "count_" + position);
        found[EvidenceLayout.ROWS] = fold(Function.SUM, rowsOf, "rows_" + position);
        found[EvidenceLayout.ENTITIES] = fold(Function.SUM, present, "entities_" + position);
        if (needs(contribution, Measure.Function.SUM, Measure.Function.AVG)) {
            int sum = input(builder.field(rows.position(GroupRelation.sum(position))), "sum_" + position);
            int size = input(size(rows, position), "size_" + position);
            int most =
                    rows.has(GroupRelation.negative(position)) ? input(most(rows, position), "most_" + position) : size;
            found[EvidenceLayout.SUM] = fold(Function.SUM, sum, "sum_" + position);
            tops(found, EvidenceLayout.OF_SUMS, size, most, "size_" + position);
        }
        if (needs(contribution, Measure.Function.COUNT, Measure.Function.COUNT_ALL)) {
            tops(found, EvidenceLayout.OF_ROWS, rowsOf, rowsOf, "rows_" + position);
        }
        return found;
    }

    /**
     * Total and tops.
     *
     * @param least what the row's entities contribute at least
     * @param most  what they contribute at most; the same where a row is one entity
     */
    private void tops(int[] found, int first, int least, int most, String name) {
        found[first] = fold(Function.SUM, least, "total_" + name);
        found[first + 1] = fold(Function.GREATEST, most, "top1_" + name);
        found[first + 2] = fold(Function.SECOND_GREATEST, most, "top2_" + name);
    }

    /** The position of a fold's field; equal folds share one. */
    private int fold(Function function, int input, String name) {
        Fold fold = new Fold(function, input);
        folds.putIfAbsent(fold, name);
        return keys + new ArrayList<>(folds.keySet()).indexOf(fold);
    }

    private boolean needs(Contribution contribution, Measure.Function one, Measure.Function other) {
        return measures.stream()
                .filter(measure -> Contribution.of(measure).equals(contribution))
                .anyMatch(measure -> measure.function() == one || measure.function() == other);
    }

    private RexNode size(Rows rows, int position) {
        return builder.call(SqlStdOperatorTable.ABS, builder.field(rows.position(GroupRelation.sum(position))));
    }

    /** Sum of a bucket's absolute values: its sum without what was negative, and that once more. */
    private RexNode most(Rows rows, int position) {
        RexNode sum = builder.field(rows.position(GroupRelation.sum(position)));
        RexNode negative = builder.field(rows.position(GroupRelation.negative(position)));
        RexNode positive = builder.call(SqlStdOperatorTable.MINUS, sum, negative);
        RexNode absolute = builder.call(SqlStdOperatorTable.MINUS, positive, negative);
        return ReleaseRelations.choose(
                builder,
                builder.isNull(negative),
                builder.getRexBuilder().ensureType(absolute.getType(), sum, true),
                absolute);
    }

    private RexNode present(RexNode contributing) {
        return ReleaseRelations.choose(
                builder,
                builder.call(SqlStdOperatorTable.GREATER_THAN, contributing, builder.literal(0)),
                builder.literal(1),
                builder.literal(0));
    }

    private RelBuilder.AggCall call(Fold fold) {
        RexNode argument = builder.field(fold.input());
        return switch (fold.function()) {
            case SUM -> builder.aggregateCall(SqlStdOperatorTable.SUM, argument);
            case GREATEST -> builder.aggregateCall(SqlStdOperatorTable.MAX, argument);
            case SECOND_GREATEST -> builder.aggregateCall(KelirOperators.SECOND_GREATEST, argument);
        };
    }
}
