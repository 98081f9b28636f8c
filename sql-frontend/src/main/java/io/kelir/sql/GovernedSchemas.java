package io.kelir.sql;

import io.kelir.canonical.Digest;
import io.kelir.catalog.Catalog;
import io.kelir.catalog.DataSet;
import io.kelir.catalog.Perimeters;
import io.kelir.policy.PolicyBundle;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * Keeps the schema of the bundle in force and of its views by callers, and makes new ones when bundle or catalog change, and from time to
 * time, so that statistics and what was compiled by them do not grow old. Thread-safe.
 */
final class GovernedSchemas {
    private static final long LASTS_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final Catalog catalog;
    private final ToDoubleFunction<DataSet> rows;
    private volatile Current current = new Current(Digest.of(""), List.of());

    private final Perimeters perimeters;

    GovernedSchemas(Catalog catalog, ToDoubleFunction<DataSet> rows, Perimeters perimeters) {
        this.perimeters = perimeters;
        this.catalog = catalog;
        this.rows = rows;
    }

    /** Converters of one bundle over one catalog, by the rules that narrow it; there are as many as callers of different contexts. */
    private record Current(
            Digest bundle, List<DataSet> dataSets, long sinceNanos, Map<List<String>, StatementConverter> converters) {
        Current(Digest bundle, List<DataSet> dataSets) {
            this(bundle, dataSets, System.nanoTime(), new ConcurrentHashMap<>());
        }

        boolean isOf(PolicyBundle other, List<DataSet> otherDataSets) {
            return bundle.equals(other.digest())
                    && dataSets.equals(otherDataSets)
                    && System.nanoTime() - sinceNanos < LASTS_NANOS;
        }
    }

    StatementConverter converter(PolicyBundle bundle) {
        List<DataSet> dataSets = catalog.dataSets();
        Current known = current;
        if (!known.isOf(bundle, dataSets)) {
            known = new Current(bundle.digest(), dataSets);
            current = known;
        }
        return known.converters()
                .computeIfAbsent(
                        bundle.narrowedBy(),
                        rules -> new StatementConverter(new GovernedSchema(catalog, bundle, rows, perimeters)));
    }
}
