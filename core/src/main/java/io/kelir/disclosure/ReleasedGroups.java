package io.kelir.disclosure;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.plan.Measure;
import io.kelir.policy.Protection;
import io.kelir.value.Table;
import io.kelir.value.ValueOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What of one release may leave.
 *
 * @param table      the released groups, sorted by their keys
 * @param suppressed whether any group was withheld
 */
record ReleasedGroups(Table table, boolean suppressed) {
    static ReleasedGroups of(
            ReleaseEvidence evidence,
            Predicate<GroupEvidence> admitted,
            List<Measure> measures,
            Protection protection) {
        GroupJudge judge = new GroupJudge(protection, measures);
        ReleasedValues values = new ReleasedValues(protection.round());
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (GroupEvidence group : evidence.groups()) {
            requireShape(evidence, measures, group);
            if (judge.mayLeave(group) && admitted.test(group)) {
                rows.add(row(group, measures, evidence, values));
            }
        }
        rows.sort(ValueOrder.ROWS);
        return new ReleasedGroups(
                new Table(evidence.columns(), rows),
                rows.size() < evidence.groups().size());
    }

    private static List<@Nullable Object> row(
            GroupEvidence group, List<Measure> measures, ReleaseEvidence evidence, ReleasedValues values) {
        List<@Nullable Object> row = new ArrayList<>(group.key());
        for (int i = 0; i < measures.size(); i++) {
            row.add(values.value(
                    measures.get(i),
                    evidence.columns().get(group.key().size() + i).type(),
                    group.measures().get(i)));
        }
        return row;
    }

    /** Evidence that is not of the shape that was permitted must not leave under its name. */
    private static void requireShape(ReleaseEvidence evidence, List<Measure> measures, GroupEvidence group) {
        boolean fits = group.measures().size() == measures.size()
                && group.key().size() + measures.size() == evidence.columns().size();
        if (!fits) {
            throw new FederationException(
                    ErrorCode.INTERNAL, "the evidence of a group does not have the shape of its release");
        }
    }
}
