package io.kelir.policy;

import io.kelir.plan.ColumnRef;
import io.kelir.plan.Measure;
import io.kelir.plan.Source.Role;
import java.util.List;
import java.util.Optional;

/** Judges measures: which aggregate over which column, and the condition under which rows contribute. */
final class MeasureJudge {
    private static final String NOT_ALLOWED = "MEASURE_NOT_ALLOWED";

    private final ReleaseScope scope;

    MeasureJudge(ReleaseScope scope) {
        this.scope = scope;
    }

    Optional<Refused> judge(Measure measure) {
        return judgeArgument(measure).or(() -> measure.condition().flatMap(new FilterJudge(scope)::judge));
    }

    private Optional<Refused> judgeArgument(Measure measure) {
        if (measure.argument().isPresent()) {
            ColumnRef column = measure.argument().get();
            return judgeSource(column).or(() -> judgeUse(measure, column));
        }
        return switch (measure.function()) {
            case COUNT_ALL, COUNT, SUM -> Optional.empty();
            case AVG, COUNT_DISTINCT ->
                Optional.of(Refused.of(
                        NOT_ALLOWED,
                        measure.function().name().replace('_', ' ')
                                + " of a constant says nothing about rows. Constants are allowed in COUNT and SUM.",
                        "COUNT(*)"));
        };
    }

    private Optional<Refused> judgeSource(ColumnRef column) {
        if (scope.role(column.source()) == Role.SEMI) {
            return Optional.of(
                    Refused.of(
                            "SEMI_JOIN_COLUMN_USED",
                            "Column '" + scope.name(column)
                                    + "' stands in a data set that only filters, so it cannot be aggregated. Join that data set."));
        }
        if (scope.isPublic(column)) {
            return Optional.of(Refused.of(
                    "MEASURE_ON_PUBLIC_COLUMN",
                    "Column '" + scope.name(column) + "' is public, and aggregating it over personal rows only counts "
                            + "them. Use it as a group key.",
                    "GROUP BY " + column.column()));
        }
        return Optional.empty();
    }

    private Optional<Refused> judgeUse(Measure measure, ColumnRef column) {
        return switch (measure.function()) {
            case COUNT_ALL -> Optional.of(Refused.of(NOT_ALLOWED, "COUNT(*) has no argument.", "COUNT(*)"));
            case COUNT -> ColumnUseJudge.judgeUse(scope, column, Use.COUNT, NOT_ALLOWED);
            case SUM -> ColumnUseJudge.judgeUse(scope, column, Use.SUM, NOT_ALLOWED);
            case AVG -> ColumnUseJudge.judgeUse(scope, column, Use.AVG, NOT_ALLOWED);
            case COUNT_DISTINCT -> judgeDistinct(measure, column);
        };
    }

    private Optional<Refused> judgeDistinct(Measure measure, ColumnRef column) {
        List<String> key = scope.entityKey(column.source());
        if (!key.equals(List.of(column.column()))) {
            return Optional.of(Refused.of(
                    "COUNT_DISTINCT_NOT_ON_ENTITY",
                    "COUNT(DISTINCT) of column '" + scope.name(column)
                            + "' does not count protected entities. Expected "
                            + "a data set's whole entity key, of one column.",
                    key.size() == 1 ? "COUNT(DISTINCT " + key.get(0) + ")" : "COUNT(*)"));
        }
        if (measure.elseZero()) {
            return Optional.of(Refused.of(
                    NOT_ALLOWED,
                    "COUNT(DISTINCT CASE … ELSE 0 END) counts the 0 as an entity. Leave ELSE out.",
                    "COUNT(DISTINCT " + column.column() + ") FILTER (WHERE …)"));
        }
        return ColumnUseJudge.judgeUse(scope, column, Use.COUNT_DISTINCT, NOT_ALLOWED);
    }
}
