package io.kelir.platform.jdbc.catalog;

import io.kelir.catalog.Column;
import io.kelir.catalog.DataSet;
import io.kelir.error.FederationException;
import io.kelir.platform.jdbc.run.ConnectionPool;
import io.kelir.platform.jdbc.sql.PhysicalTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A database's data sets and statistics, asked for once and kept; statistics are refreshed in the background. Thread-safe. */
public final class DatabaseCatalog {
    private static final Logger log = LoggerFactory.getLogger(DatabaseCatalog.class);

    private final String platform;
    private final String schema;
    private final List<DeclaredTable> declared;
    private final CatalogReader reader;
    private final ConnectionPool pool;
    private final RefreshedStatistics statistics;
    private volatile @Nullable Map<String, Offered> offered;

    public DatabaseCatalog(
            String platform, String schema, List<DeclaredTable> declared, CatalogReader reader, ConnectionPool pool) {
        this.platform = platform;
        this.schema = schema;
        this.declared = List.copyOf(declared);
        this.reader = reader;
        this.pool = pool;
        this.statistics = new RefreshedStatistics(
                () -> pool.ask(connection -> reader.statistics(connection, schema, tableNames())), pool.clock());
    }

    /**
     * Data sets of the declared tables that exist.
     *
     * @throws FederationException PLATFORM_UNAVAILABLE when the database is away and was never asked before
     */
    public List<DataSet> dataSets() {
        return offered().values().stream().map(Offered::dataSet).toList();
    }

    /** Where a data set lies. */
    public PhysicalTable table(DataSet dataSet) {
        return Optional.ofNullable(offered().get(dataSet.name()))
                .map(Offered::table)
                .orElseThrow(() -> new IllegalArgumentException(dataSet.name() + " is not of platform " + platform));
    }

    /** Whether a data set of that name is offered; false when the database was never asked. */
    public boolean offers(String dataSet) {
        Map<String, Offered> known = offered;
        return known != null && known.containsKey(dataSet);
    }

    /** The database's estimates of a data set; empty when it has none. */
    public Optional<TableStatistics> statistics(String dataSet) {
        try {
            return Optional.ofNullable(offered().get(dataSet))
                    .flatMap(known -> statistics.of(known.table().name()));
        } catch (FederationException | RejectedExecutionException e) {
            log.warn("Platform {} cannot be asked for its statistics", platform, e);
            return Optional.empty();
        }
    }

    private Map<String, Offered> offered() {
        Map<String, Offered> known = offered;
        return known != null ? known : load();
    }

    private synchronized Map<String, Offered> load() {
        Map<String, Offered> known = offered;
        if (known != null) {
            return known;
        }
        Map<String, List<StoredColumn>> stored =
                pool.ask(connection -> reader.columns(connection, schema, tableNames()));
        Map<String, Offered> loaded = new LinkedHashMap<>();
        for (DeclaredTable table : declared) {
            List<StoredColumn> columns = stored.getOrDefault(table.name(), List.of());
            if (columns.isEmpty()) {
                log.warn(
                        "Table {}.{} of platform {} has no readable column and is left out",
                        schema,
                        table.name(),
                        platform);
            } else {
                loaded.put(table.dataSet(), offer(table, columns));
            }
        }
        offered = loaded;
        return loaded;
    }

    private Offered offer(DeclaredTable table, List<StoredColumn> stored) {
        List<Column> columns = new ArrayList<>();
        for (StoredColumn column : stored) {
            String description = table.columnDescriptions().getOrDefault(column.name(), "");
            columns.add(new Column(column.name(), column.type(), column.nullable(), description));
        }
        PhysicalTable physical = new PhysicalTable(
                schema,
                table.name(),
                stored.stream().collect(Collectors.toMap(StoredColumn::name, StoredColumn::form)));
        return new Offered(new DataSet(table.dataSet(), platform, table.description(), columns), physical);
    }

    private List<String> tableNames() {
        return declared.stream().map(DeclaredTable::name).toList();
    }

    /** A data set and where it lies. */
    private record Offered(DataSet dataSet, PhysicalTable table) {}
}
