package io.kelir.policy;

import io.kelir.plan.GroupKey;
import io.kelir.plan.Measure;
import io.kelir.plan.Measure.Function;
import io.kelir.plan.Source.Role;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Judges whether noise can hide every entity behind a release: its groups must be known without looking, and how much one entity adds
 * to each measure must be limited.
 */
final class NoiseJudge {
    private final ReleaseScope scope;
    private final EntityContributions contributions;

    NoiseJudge(ReleaseScope scope) {
        this.scope = scope;
        this.contributions = new EntityContributions(scope);
    }

    Optional<Refused> judge() {
        return judgeKeys().or(this::judgeNumberOfGroups).or(this::judgeMeasures).or(this::judgeGroups);
    }

    private Optional<Refused> judgeKeys() {
        KeyValues values = new KeyValues(scope, NoiseTerms.GROUPS_MAX);
        return scope.release().groupKeys().stream()
                .filter(key -> values.of(key).isEmpty())
                .findFirst()
                .map(this::unknownGroups);
    }

    private Refused unknownGroups(GroupKey key) {
        String column = key.column().column();
        Optional<Grain> grain = scope.isPublic(key.column())
                ? Optional.empty()
                : scope.policy(key.column()).flatMap(ColumnPolicy::grain);
        String message = "Group key '" + scope.name(key.column())
                + "' has values that only the data tell, and noisy answers tell groups whether or not they have rows. ";
        return grain.isPresent()
                ? Refused.of(
                        "NOISY_GROUPS_NOT_FINITE",
                        message + "Limit the column to a range of time on both sides.",
                        "WHERE " + column + " >= DATE '2025-01-01' AND " + column + " < DATE '2026-01-01'")
                : Refused.of(
                        "NOISY_GROUPS_NOT_FINITE",
                        message + "Group by a column with a domain, bands or a grain in the policy.",
                        declaredKeys());
    }

    private String declaredKeys() {
        String columns = contributions
                .personal()
                .mapToObj(source -> scope.columnsAllowing(source, Use.GROUP_BY))
                .flatMap(List::stream)
                .distinct()
                .collect(Collectors.joining(" or "));
        return columns.isEmpty() ? "" : "GROUP BY " + columns;
    }

    private Optional<Refused> judgeNumberOfGroups() {
        KeyValues values = new KeyValues(scope, NoiseTerms.GROUPS_MAX);
        long groups = 1;
        for (GroupKey key : scope.release().groupKeys()) {
            groups *= values.of(key).orElseThrow().size();
            if (groups > NoiseTerms.GROUPS_MAX) {
                return Optional.of(Refused.of(
                        "NOISY_GROUPS_TOO_MANY",
                        "Noisy answers tell every group that the policy declares, and these group keys have more than "
                                + NoiseTerms.GROUPS_MAX + ". Group by fewer columns, or filter them."));
            }
        }
        return Optional.empty();
    }

    private Optional<Refused> judgeMeasures() {
        return scope.release().measures().stream()
                .map(measure ->
                        judgeBounds(measure).or(() -> judgeRows(measure)).or(() -> judgeSites(measure)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Refused> judgeBounds(Measure measure) {
        boolean added = measure.function() == Function.SUM || measure.function() == Function.AVG;
        return measure.argument()
                .filter(column -> added && NoiseTerms.bounds(scope, measure).isEmpty())
                .map(column -> Refused.of(
                        "NOISY_BOUNDS_NOT_DECLARED",
                        "Column '" + scope.name(column)
                                + "' has no bounds in the policy, so no noise is enough for its " + measure.function()
                                + ". Ask for its COUNT.",
                        "COUNT(" + column.column() + ")"));
    }

    private Optional<Refused> judgeRows(Measure measure) {
        return contributions.rows(measure).isPresent() ? Optional.empty() : Optional.of(unlimited());
    }

    /** Noise is added to what each site counted, and an entity at several sites is counted at each. */
    private Optional<Refused> judgeSites(Measure measure) {
        return measure.function() == Function.COUNT_DISTINCT && scope.release().countsSharedEntities()
                ? Optional.of(Refused.of(
                        "NOISY_ENTITIES_OF_SEVERAL_SITES",
                        "Sites that share entities count them each for itself, so with noise nobody can tell how many different ones "
                                + "there are. Ask for COUNT(*), or about one site's data set.",
                        "COUNT(*)"))
                : Optional.empty();
    }

    private Optional<Refused> judgeGroups() {
        return contributions.groups().isPresent() ? Optional.empty() : Optional.of(unlimited());
    }

    private Refused unlimited() {
        String names = contributions
                .personal()
                .filter(source -> scope.policy(source).terms().contributions().isEmpty())
                .mapToObj(scope::name)
                .distinct()
                .collect(Collectors.joining(", "));
        boolean joined = scope.sources(Role.INNER)
                        .filter(source -> !scope.isPublic(source))
                        .count()
                > 1;
        return joined
                ? Refused.of(
                        "NOISY_JOIN_WITHOUT_CONTRIBUTIONS",
                        "Joined personal data sets repeat rows, and the policy does not limit how many rows and groups one "
                                + "entity may contribute to " + names + ". Ask about one data set at a time.")
                : Refused.of(
                        "NOISY_CONTRIBUTIONS_NOT_DECLARED",
                        "The policy does not limit how many rows and groups one entity may contribute to " + names
                                + ", so no noise is enough for this measure. Ask for COUNT(DISTINCT) of the entity without groups, "
                                + "or for a column with contributions.");
    }
}
