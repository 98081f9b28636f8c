package io.kelir.policy;

import io.kelir.plan.GroupKey;
import io.kelir.plan.Measure;
import io.kelir.plan.ReleaseFootprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What policy says of one release that is answered with noise, whatever the data are.
 *
 * @param groups    the keys of all groups that are told, without NULLs, also of those without rows; one empty key for a global group
 * @param groupsMax most groups that one entity is counted in at one site, at least 1
 * @param sitesMax  most sites that one entity can be at, at least 1
 * @param rowsMax   per measure, most rows of one entity in one group
 * @param bounds    per measure, the bounds of its column; empty without a column or without bounds
 */
public record NoiseTerms(
        List<List<Object>> groups,
        long groupsMax,
        long sitesMax,
        List<Long> rowsMax,
        List<Optional<ColumnPolicy.Bounds>> bounds) {
    /** Most groups of one release. */
    static final int GROUPS_MAX = 10_000;

    public NoiseTerms {
        groups = List.copyOf(groups);
        rowsMax = List.copyOf(rowsMax);
        bounds = List.copyOf(bounds);
    }

    /** The terms of a release that {@link PolicyEngine} permits with noise. */
    public static NoiseTerms of(ReleaseFootprint release, PolicyBundle bundle) {
        ReleaseScope scope = ReleaseScope.of(release, bundle);
        EntityContributions contributions = new EntityContributions(scope);
        List<List<Object>> groups = groups(scope);
        return new NoiseTerms(
                groups,
                Math.max(1, Math.min(contributions.groups().orElseThrow(), groups.size())),
                Math.max(1, release.sharingSites().size()),
                release.measures().stream()
                        .map(measure -> contributions.rows(measure).orElseThrow())
                        .toList(),
                release.measures().stream()
                        .map(measure -> bounds(scope, measure))
                        .toList());
    }

    static Optional<ColumnPolicy.Bounds> bounds(ReleaseScope scope, Measure measure) {
        return measure.argument().flatMap(scope::policy).flatMap(ColumnPolicy::bounds);
    }

    private static List<List<Object>> groups(ReleaseScope scope) {
        KeyValues values = new KeyValues(scope, GROUPS_MAX);
        List<List<Object>> groups = List.of(List.of());
        for (GroupKey key : scope.release().groupKeys()) {
            groups = each(groups, values.of(key).orElseThrow());
        }
        return groups;
    }

    private static List<List<Object>> each(List<List<Object>> groups, List<Object> values) {
        List<List<Object>> longer = new ArrayList<>();
        for (List<Object> group : groups) {
            for (Object value : values) {
                List<Object> key = new ArrayList<>(group);
                key.add(value);
                longer.add(key);
            }
        }
        return longer;
    }
}
