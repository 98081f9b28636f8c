package io.kelir.policy;

import io.kelir.plan.ColumnRef;
import io.kelir.plan.GroupKey;
import io.kelir.plan.Source.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Judges group keys: declared dimensions only, time at the column's grain or a coarser one. */
final class GroupKeyJudge {
    private static final String NOT_ALLOWED = "GROUP_KEY_NOT_ALLOWED";

    private final ReleaseScope scope;

    GroupKeyJudge(ReleaseScope scope) {
        this.scope = scope;
    }

    Optional<Refused> judge(GroupKey key) {
        ColumnRef column = key.column();
        if (scope.role(column.source()) == Role.SEMI) {
            return Optional.of(Refused.of(
                    "SEMI_JOIN_COLUMN_USED",
                    "Column '" + scope.name(column)
                            + "' stands in a data set that only filters, so it cannot group. Join that data set."));
        }
        if (scope.isPublic(column)) {
            return Optional.empty();
        }
        return ColumnUseJudge.judgeDimension(scope, column, Use.GROUP_BY, NOT_ALLOWED)
                .or(() -> judgeDeclared(column))
                .or(() -> key.truncate().flatMap(unit -> judgeTruncate(column, unit)));
    }

    /** Values leave as group keys, so they must come from what the policy declares, never from free text. */
    private Optional<Refused> judgeDeclared(ColumnRef column) {
        ColumnPolicy policy = scope.policy(column).orElseThrow();
        boolean declared = policy.domain().isPresent()
                || !policy.bands().isEmpty()
                || policy.grain().isPresent();
        return declared
                ? Optional.empty()
                : Optional.of(Refused.of(
                        "GROUP_KEY_NOT_DECLARED",
                        "Column '" + scope.name(column)
                                + "' has neither a domain nor bands nor a grain in the policy, so "
                                + "its values cannot leave as group keys. Group by another column."));
    }

    private Optional<Refused> judgeTruncate(ColumnRef column, String unit) {
        Optional<Grain> grain = scope.policy(column).flatMap(ColumnPolicy::grain);
        if (grain.isEmpty()) {
            return Optional.of(Refused.of(
                    "DATE_TRUNC_NOT_ALLOWED",
                    "Column '" + scope.name(column)
                            + "' has no grain, so date_trunc does not apply. Group by it as it is.",
                    "GROUP BY " + column.column()));
        }
        if (Grain.ofUnit(unit)
                .filter(asked -> asked.isCoarserOrEqual(grain.get()))
                .isPresent()) {
            return Optional.empty();
        }
        return Optional.of(Refused.of(
                "DATE_TRUNC_BELOW_GRAIN",
                "Unit '" + unit + "' is no multiple of the grain of column '" + scope.name(column)
                        + "'. Units allowed: " + String.join(", ", units(grain.get())) + ".",
                "date_trunc('" + grain.get().unit() + "', " + column.column() + ")"));
    }

    private static List<String> units(Grain finest) {
        return Arrays.stream(Grain.values())
                .filter(grain -> grain.isCoarserOrEqual(finest))
                .map(Grain::unit)
                .toList();
    }
}
