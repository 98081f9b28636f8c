package io.kelir.sql.release;

import io.kelir.plan.Measure;
import io.kelir.sql.KelirOperators;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.tools.RelBuilder;

/** Folds one row per group keys and entity into one row of evidence per group. */
final class EvidenceFold {
    private final RelBuilder builder;
    private final int keys;
    private final List<Contribution> contributions;
    private final List<Measure> measures;
    private final List<RexNode> inputs = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<Fold> folds = new ArrayList<>();

    EvidenceFold(RelBuilder builder, int keys, List<Contribution> contributions, List<Measure> measures) {
        this.builder = builder;
        this.keys = keys;
        this.contributions = contributions;
        this.measures = measures;
    }

    /** How a field of the evidence is folded; UNUSED fields are NULL. */
    private enum Function {
        SUM,
        MAX,
        SECOND,
        UNUSED
    }

    private record Fold(Function function, int input) {}

    RelNode fold(Rows perEntity) {
        builder.push(perEntity.rel());
        for (int i = 0; i < keys; i++) {
            input(builder.field(perEntity.position(GroupRelation.key(i))), GroupRelation.key(i));
        }
        for (int i = 0; i < contributions.size(); i++) {
            contribution(i, perEntity);
        }
        builder.project(inputs, names, true);
        return aggregate();
    }

    private int input(RexNode node, String name) {
        inputs.add(node);
        names.add(name);
        return inputs.size() - 1;
    }

    private void contribution(int position, Rows rows) {
        Contribution contribution = contributions.get(position);
        RexNode contributing = builder.field(
                rows.position(contribution.isRows() ? GroupRelation.rows(0) : GroupRelation.contributing(position)));
        int contributingInput = input(contributing, "n" + position);
        boolean sums = ReleaseRelations.needsSums(contribution, measures);
        boolean counts = ReleaseRelations.needsCounts(contribution, measures);
        int sumInput = sums ? input(builder.field(rows.position(GroupRelation.sum(position))), "s" + position) : -1;
        int sizeInput = sums ? input(size(rows, position), "a" + position) : -1;
        int countedInput = contribution.elseZero()
                ? input(builder.field(rows.position(GroupRelation.counted(position))), "d" + position)
                : contributingInput;
        add(sums, Function.SUM, sumInput);
        add(true, Function.SUM, countedInput);
        add(true, Function.SUM, contributingInput);
        add(true, Function.SUM, input(present(contributing), "p" + position));
        add(sums, Function.SUM, sizeInput);
        add(sums, Function.MAX, sizeInput);
        add(sums, Function.SECOND, sizeInput);
        add(counts, Function.SUM, contributingInput);
        add(counts, Function.MAX, contributingInput);
        add(counts, Function.SECOND, contributingInput);
    }

    private RexNode size(Rows rows, int position) {
        return builder.call(SqlStdOperatorTable.ABS, builder.field(rows.position(GroupRelation.sum(position))));
    }

    private RexNode present(RexNode contributing) {
        return ReleaseRelations.choose(
                builder,
                builder.call(SqlStdOperatorTable.GREATER_THAN, contributing, builder.literal(0)),
                builder.literal(1),
                builder.literal(0));
    }

    private void add(boolean used, Function function, int input) {
        folds.add(used ? new Fold(function, input) : new Fold(Function.UNUSED, -1));
    }

    private RelNode aggregate() {
        List<RelBuilder.AggCall> calls = new ArrayList<>();
        List<Integer> positions = new ArrayList<>();
        for (Fold fold : folds) {
            if (fold.function() == Function.UNUSED) {
                positions.add(-1);
            } else {
                positions.add(keys + calls.size());
                calls.add(call(fold).as("f" + calls.size()));
            }
        }
        builder.aggregate(builder.groupKey(builder.fields().subList(0, keys)), calls);
        List<RexNode> outputs = new ArrayList<>(builder.fields().subList(0, keys));
        List<String> outputNames = new ArrayList<>(names.subList(0, keys));
        for (int i = 0; i < positions.size(); i++) {
            outputs.add(positions.get(i) < 0 ? unused() : builder.field(positions.get(i)));
            outputNames.add("v" + i);
        }
        return builder.project(outputs, outputNames, true).build();
    }

    private RexNode unused() {
        return builder.getRexBuilder().makeNullLiteral(builder.getTypeFactory().createSqlType(SqlTypeName.BIGINT));
    }

    private RelBuilder.AggCall call(Fold fold) {
        RexNode argument = builder.field(fold.input());
        return switch (fold.function()) {
            case SUM -> builder.aggregateCall(SqlStdOperatorTable.SUM, argument);
            case MAX -> builder.aggregateCall(SqlStdOperatorTable.MAX, argument);
            case SECOND -> builder.aggregateCall(KelirOperators.SECOND_GREATEST, argument);
            case UNUSED -> throw new IllegalArgumentException("nothing to fold");
        };
    }
}
