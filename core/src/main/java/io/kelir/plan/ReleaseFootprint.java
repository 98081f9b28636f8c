package io.kelir.plan;

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
 */
public record ReleaseFootprint(
        List<Source> sources,
        List<JoinCondition> joins,
        Optional<Predicate> filter,
        List<GroupKey> groupKeys,
        List<Measure> measures) {
    public ReleaseFootprint {
        sources = List.copyOf(sources);
        joins = List.copyOf(joins);
        groupKeys = List.copyOf(groupKeys);
        measures = List.copyOf(measures);
    }

    public String dataSetOf(ColumnRef column) {
        return sources.get(column.source()).dataSet();
    }
}
