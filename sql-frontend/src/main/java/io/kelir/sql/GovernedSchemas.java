package io.kelir.sql;

import io.kelir.canonical.Digest;
import io.kelir.catalog.Catalog;
import io.kelir.catalog.DataSet;
import io.kelir.policy.PolicyBundle;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Keeps the schema of the bundle in force, and makes a new one when bundle or catalog change. Thread-safe. */
final class GovernedSchemas {
    private final Catalog catalog;
    private final ToDoubleFunction<DataSet> rows;
    private volatile @Nullable Current current;

    GovernedSchemas(Catalog catalog, ToDoubleFunction<DataSet> rows) {
        this.catalog = catalog;
        this.rows = rows;
    }

    private record Current(Digest bundle, List<DataSet> dataSets, StatementConverter converter) {}

    StatementConverter converter(PolicyBundle bundle) {
        List<DataSet> dataSets = catalog.dataSets();
        Current known = current;
        if (known == null
                || !known.bundle().equals(bundle.digest())
                || !known.dataSets().equals(dataSets)) {
            known = new Current(
                    bundle.digest(), dataSets, new StatementConverter(new GovernedSchema(dataSets, bundle, rows)));
            current = known;
        }
        return known.converter();
    }
}
