package io.kelir.platform.jdbc;

import io.kelir.catalog.DataSet;
import io.kelir.platform.FragmentPlatform;
import io.kelir.platform.FragmentRun;
import io.kelir.platform.jdbc.catalog.DatabaseCatalog;
import io.kelir.platform.jdbc.catalog.DeclaredTable;
import io.kelir.platform.jdbc.catalog.PostgresCatalogReader;
import io.kelir.platform.jdbc.catalog.TableStatistics;
import io.kelir.platform.jdbc.run.ConnectionPool;
import io.kelir.platform.jdbc.run.Fetch;
import io.kelir.platform.jdbc.run.FragmentStatement;
import io.kelir.platform.jdbc.run.PoolSettings;
import io.kelir.platform.jdbc.run.RowReader;
import io.kelir.platform.jdbc.run.SnapshotTransaction;
import io.kelir.platform.jdbc.sql.Dialect;
import io.kelir.platform.jdbc.sql.PostgresDialect;
import io.kelir.platform.jdbc.sql.StatementSettings;
import io.kelir.platform.jdbc.wayang.DatabasePlatform;
import io.kelir.platform.jdbc.wayang.DatabasePlugin;
import io.kelir.platform.jdbc.wayang.DatabaseSource;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.TableScan;
import org.apache.wayang.core.plan.wayangplan.Operator;
import org.apache.wayang.core.plugin.Plugin;
import org.jspecify.annotations.Nullable;

/**
 * One database. The largest subtree over its tables becomes one SQL statement; all statements of a run share one read-only REPEATABLE READ
 * transaction. Thread-safe.
 */
public final class JdbcPlatform implements FragmentPlatform {
    private static final String SNAPSHOT = "repeatable-read";

    private final String name;
    private final JdbcConfig config;
    private final Dialect dialect = new PostgresDialect();
    private final ConnectionPool pool;
    private final DatabaseCatalog catalog;
    private final DatabasePlatform database;

    /** Opens the block of that name; connects when first asked something. */
    public JdbcPlatform(String name, JdbcConfig config) {
        this.name = name;
        this.config = config;
        this.pool = new ConnectionPool(settings(name, config));
        this.catalog =
                new DatabaseCatalog(name, config.schema(), declared(name, config), new PostgresCatalogReader(), pool);
        this.database = new DatabasePlatform(name, this::rows);
    }

    private static PoolSettings settings(String name, JdbcConfig config) {
        PoolConfig pool = config.pool();
        return new PoolSettings(
                name,
                config.url(),
                config.user(),
                config.password(),
                pool.sizeMax(),
                pool.connectTimeout(),
                pool.statementTimeout());
    }

    private static List<DeclaredTable> declared(String name, JdbcConfig config) {
        return config.tables().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .map(table -> new DeclaredTable(
                        table.getKey(),
                        config.dataSetName(name, table.getKey()),
                        table.getValue().description(),
                        table.getValue().columns()))
                .toList();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String perimeter() {
        return config.perimeter();
    }

    @Override
    public List<DataSet> dataSets() {
        return catalog.dataSets();
    }

    @Override
    public OptionalLong rowCount(String dataSet) {
        return catalog.statistics(dataSet)
                .map(known -> OptionalLong.of(known.rows()))
                .orElseGet(OptionalLong::empty);
    }

    /** Estimated distinct values of a column from the database's own statistics; empty when it has none. */
    public OptionalLong distinctCount(String dataSet, String column) {
        return catalog.statistics(dataSet)
                .map(TableStatistics::distinct)
                .filter(distinct -> distinct.containsKey(column))
                .map(distinct -> OptionalLong.of(distinct.getOrDefault(column, 0L)))
                .orElseGet(OptionalLong::empty);
    }

    @Override
    public boolean takes(RelNode node) {
        return node instanceof TableScan scan ? isOwn(scan) : dialect.takes(node);
    }

    private boolean isOwn(TableScan scan) {
        DataSet dataSet = scan.getTable().unwrap(DataSet.class);
        return dataSet != null && dataSet.platform().equals(name) && catalog.offers(dataSet.name());
    }

    @Override
    public String translate(RelNode subtree) {
        return dialect.translate(subtree, catalog::table);
    }

    @Override
    public Operator operator(String translated, RelNode subtree, long rows, FragmentRun run) {
        FragmentStatement statement = new FragmentStatement(
                translated, StatementSettings.of(subtree), RowReader.of(subtree.getRowType()), Fetch.of(subtree, rows));
        DatabaseSource source = new DatabaseSource(database, statement, rows, run);
        source.setName(name);
        return source;
    }

    @Override
    public Collection<Plugin> plugins() {
        return List.of(new DatabasePlugin(database));
    }

    private Stream<@Nullable Object[]> rows(FragmentStatement statement, FragmentRun run) {
        SnapshotTransaction transaction = run.resource(this, () -> SnapshotTransaction.begin(pool, run.control()));
        run.position(name, SNAPSHOT);
        return transaction.rows(statement, run);
    }

    /** Connections that are made from now on use another password. */
    void renewPassword(String password) {
        pool.renewPassword(password);
    }

    /** Connections that runs hold now. */
    int connectionsInUse() {
        return pool.connectionsInUse();
    }

    @Override
    public void close() {
        pool.close();
    }
}
