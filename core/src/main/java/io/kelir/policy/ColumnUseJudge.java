package io.kelir.policy;

import io.kelir.plan.ColumnRef;
import io.kelir.plan.GroupKey;
import io.kelir.plan.JoinCondition;
import io.kelir.plan.Measure;
import io.kelir.plan.ReleaseFootprint;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Judges columns as such: declared, not forbidden, allowed for the use that a release makes of them. */
final class ColumnUseJudge {
    private ColumnUseJudge() {}

    /** No column of the release, personal or public, is forbidden by a rule, and every personal one is declared. */
    static Optional<Refused> judgeAll(ReleaseScope scope, ApplicableRules rules) {
        return columns(scope.release()).stream()
                .map(column -> judgeExistence(scope, column).or(() -> judgeForbidden(scope, column, rules)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** A personal column, not being the entity's key where {@code dimension}, allows a use. Public columns allow all. */
    static Optional<Refused> judgeUse(ReleaseScope scope, ColumnRef column, Use use, String rule) {
        if (scope.isPublic(column)
                || scope.policy(column).filter(policy -> policy.allows(use)).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(Refused.of(
                rule,
                "Column '" + scope.name(column) + "' does not allow " + use + ". Columns of '"
                        + scope.policy(column.source()).name() + "' that allow it: "
                        + scope.namesAllowing(column.source(), use) + ".",
                nearest(scope, column, use)));
    }

    /** As {@link #judgeUse}, for uses that the entity's key never has: it would single out one person. */
    static Optional<Refused> judgeDimension(ReleaseScope scope, ColumnRef column, Use use, String rule) {
        if (scope.isEntityKey(column)) {
            return Optional.of(Refused.of(
                    rule,
                    "Column '" + scope.name(column) + "' identifies the protected entity, so it neither groups nor "
                            + "filters nor looks up. Columns that allow " + use + ": "
                            + scope.namesAllowing(column.source(), use) + ".",
                    nearest(scope, column, use)));
        }
        return judgeUse(scope, column, use, rule);
    }

    private static String nearest(ReleaseScope scope, ColumnRef column, Use use) {
        Optional<String> other =
                scope.columnsAllowing(column.source(), use).stream().findFirst();
        return switch (use) {
            case GROUP_BY -> other.map(name -> "GROUP BY " + name).orElse("");
            case FILTER -> other.map(name -> "a condition on " + name).orElse("");
            case JOIN -> other.map(name -> "a join on " + name).orElse("");
            case COUNT -> "COUNT(*)";
            case COUNT_DISTINCT ->
                other.map(name -> "COUNT(DISTINCT " + name + ")").orElse("COUNT(*)");
            case SUM, AVG -> other.map(name -> use + "(" + name + ")").orElse("COUNT(*)");
        };
    }

    private static Optional<Refused> judgeExistence(ReleaseScope scope, ColumnRef column) {
        return scope.isPublic(column) || scope.policy(column).isPresent()
                ? Optional.empty()
                : Optional.of(Refused.of(
                        "COLUMN_NOT_DECLARED",
                        "Column '" + scope.name(column) + "' is not declared in the policy, so it does not exist for "
                                + "callers. Columns declared: "
                                + String.join(
                                        ", ",
                                        scope.policy(column.source()).columns().keySet()) + "."));
    }

    private static Optional<Refused> judgeForbidden(ReleaseScope scope, ColumnRef column, ApplicableRules rules) {
        return rules.forbidding(scope.policy(column.source()).name(), column.column())
                .map(rule -> Refused.of(
                        "COLUMN_FORBIDDEN",
                        "Rule '" + rule.id() + "' forbids column '" + scope.name(column)
                                + "' to this caller. Ask without it, or ask the policy's owner."));
    }

    /** Every column that a release names. */
    static Set<ColumnRef> columns(ReleaseFootprint release) {
        Set<ColumnRef> columns = new LinkedHashSet<>();
        for (JoinCondition join : release.joins()) {
            columns.add(join.left());
            columns.add(join.right());
        }
        release.filter().ifPresent(filter -> columns.addAll(filter.columns()));
        release.groupKeys().stream().map(GroupKey::column).forEach(columns::add);
        for (Measure measure : release.measures()) {
            measure.argument().ifPresent(columns::add);
            measure.condition().ifPresent(condition -> columns.addAll(condition.columns()));
        }
        return columns;
    }
}
