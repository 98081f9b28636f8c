package io.kelir.plan;

import io.kelir.policy.SiteSharing;
import java.util.List;
import java.util.Optional;

/**
 * One aggregate over personal rows, whole and in plain data: what is judged is what is run, because the operators of a release are
 * built from this record and from nothing else.
 *
 * @param sources   data sets in the order of the statement, never empty, at least one of them personal
 * @param joins     equalities between sources
 * @param filter    condition on the joined rows
 * @param groupKeys in output order; empty for one global group
 * @param measures  in output order, behind the group keys; may be empty only if there are group keys
 * @param sites     the same release over each site's rows where data sets are held by several; empty where none is
 */
public record ReleaseFootprint(
        List<Source> sources,
        List<JoinCondition> joins,
        Optional<Predicate> filter,
        List<GroupKey> groupKeys,
        List<Measure> measures,
        List<SiteFootprint> sites) {
    public ReleaseFootprint {
        sources = List.copyOf(sources);
        joins = List.copyOf(joins);
        groupKeys = List.copyOf(groupKeys);
        measures = List.copyOf(measures);
        sites = List.copyOf(sites);
    }

    /** A release over rows at one place. */
    public ReleaseFootprint(
            List<Source> sources,
            List<JoinCondition> joins,
            Optional<Predicate> filter,
            List<GroupKey> groupKeys,
            List<Measure> measures) {
        this(sources, joins, filter, groupKeys, measures, List.of());
    }

    /** The same over other rows. */
    public ReleaseFootprint withFilter(Optional<Predicate> other) {
        return new ReleaseFootprint(sources, joins, other, groupKeys, measures, sites);
    }

    /** The same, held by other sites. */
    public ReleaseFootprint withSites(List<SiteFootprint> others) {
        return new ReleaseFootprint(sources, joins, filter, groupKeys, measures, others);
    }

    /** What is read for it, place by place: each site's release, or this one alone. */
    public List<ReleaseFootprint> places() {
        return sites.isEmpty()
                ? List.of(this)
                : sites.stream().map(SiteFootprint::release).toList();
    }

    /** The sites that may share entities. */
    public List<SiteFootprint> sharingSites() {
        return sites.stream()
                .filter(site -> site.sharing() == SiteSharing.SHARED)
                .toList();
    }

    /** Whether it counts entities that several of its sites may share. */
    public boolean countsSharedEntities() {
        return measures.stream().anyMatch(measure -> measure.function() == Measure.Function.COUNT_DISTINCT)
                && sharingSites().size() > 1;
    }

    public String dataSetOf(ColumnRef column) {
        return sources.get(column.source()).dataSet();
    }
}
