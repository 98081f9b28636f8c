package io.kelir.policy;

import io.kelir.plan.ColumnRef;
import io.kelir.plan.ReleaseFootprint;
import io.kelir.plan.Source;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A release beside the policies of its sources, which the judges look at.
 *
 * @param release  what is judged
 * @param policies one per source, in the order of the sources
 */
record ReleaseScope(ReleaseFootprint release, List<DataSetPolicy> policies) {
    /** Every source must be declared in the bundle, or be what a site holds of a declared one. */
    static ReleaseScope of(ReleaseFootprint release, PolicyBundle bundle) {
        return new ReleaseScope(
                release,
                release.sources().stream()
                        .map(source -> bundle.readable(source.dataSet()).orElseThrow())
                        .toList());
    }

    IntStream sources() {
        return IntStream.range(0, policies.size());
    }

    IntStream sources(Source.Role role) {
        return sources().filter(source -> role(source) == role);
    }

    Source.Role role(int source) {
        return release.sources().get(source).role();
    }

    DataSetPolicy policy(int source) {
        return policies.get(source);
    }

    boolean isPublic(int source) {
        return policy(source).isPublic();
    }

    boolean isPublic(ColumnRef column) {
        return isPublic(column.source());
    }

    Optional<ColumnPolicy> policy(ColumnRef column) {
        return policy(column.source()).column(column.column());
    }

    List<String> entityKey(int source) {
        return policy(source).entity().map(Entity::keyColumns).orElse(List.of());
    }

    boolean isEntityKey(ColumnRef column) {
        return entityKey(column.source()).contains(column.column());
    }

    /** {@code clinic.claims.amount}. */
    String name(ColumnRef column) {
        return policy(column.source()).name() + "." + column.column();
    }

    /** {@code 'clinic.claims' (line 1, column 8)}. */
    String name(int source) {
        String place = release.sources().get(source).position().describe();
        return "'" + policy(source).name() + "'" + (place.isEmpty() ? "" : " (" + place + ")");
    }

    /** Columns of the source's data set that allow a use, in declared order. */
    List<String> columnsAllowing(int source, Use use) {
        return policy(source).columns().entrySet().stream()
                .filter(entry -> entry.getValue().allows(use))
                .map(Map.Entry::getKey)
                .filter(column -> use == Use.JOIN
                        || use == Use.COUNT_DISTINCT
                        || !entityKey(source).contains(column))
                .toList();
    }

    /** As {@link #columnsAllowing}, as text for a message; {@code none} without any. */
    String namesAllowing(int source, Use use) {
        List<String> columns = columnsAllowing(source, use);
        return columns.isEmpty() ? "none" : columns.stream().collect(Collectors.joining(", "));
    }
}
