package io.kelir.examples.limit;

import io.kelir.canonical.Digest;
import io.kelir.catalog.Catalog;
import io.kelir.catalog.DataSet;
import io.kelir.disclosure.Evidence;
import io.kelir.examples.data.NumbersTopic;
import io.kelir.explain.Explanation;
import io.kelir.platform.Platform;
import io.kelir.platform.jdbc.JdbcConfig;
import io.kelir.platform.jdbc.JdbcPlatform;
import io.kelir.platform.jdbc.PoolConfig;
import io.kelir.platform.segments.SegmentsConfig;
import io.kelir.platform.segments.SegmentsPlatform;
import io.kelir.platform.segments.TopicConfig;
import io.kelir.policy.Context;
import io.kelir.policy.DataSetPolicy;
import io.kelir.policy.Permitted;
import io.kelir.policy.PolicyBundle;
import io.kelir.policy.PolicyEngine;
import io.kelir.policy.Protection;
import io.kelir.policy.Rule;
import io.kelir.sql.RelCompiler;
import io.kelir.statement.ActorKind;
import io.kelir.statement.Caller;
import io.kelir.statement.RunControl;
import io.kelir.statement.Statement;
import io.kelir.wayang.RunLimits;
import io.kelir.wayang.WayangPlanRunner;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Public numbers in PostgreSQL ({@code db.items}) and in segments ({@code seg.numbers}), which runners with any limits ask. */
final class LimitedFederation implements Catalog, AutoCloseable {
    static final int ROWS = 20_000;
    static final int CONNECTIONS = 2;
    private static final Caller CALLER =
            new Caller("analyst", ActorKind.HUMAN, Set.of(), Set.of("test"), Optional.of("test"), Optional.empty());

    private final EmbeddedPostgres postgres;
    private final JdbcPlatform database;
    private final GatedStore store;
    private final SegmentsPlatform segments;
    private final RelCompiler compiler = new RelCompiler(this, dataSet -> ROWS, Clock.systemUTC());
    private final PolicyBundle bundle = bundle();

    LimitedFederation(Path folder) throws IOException, SQLException {
        NumbersTopic.write(folder, ROWS);
        this.postgres =
                EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
        execute("CREATE TABLE items AS SELECT i AS id, i % 100 AS k, 'item ' || i AS name FROM generate_series(1, "
                + ROWS + ") i; CREATE ROLE reader LOGIN; GRANT SELECT ON items TO reader; ANALYZE");
        this.database = new JdbcPlatform(
                "db",
                new JdbcConfig(
                        "test",
                        postgres.getJdbcUrl("reader", "postgres"),
                        "reader",
                        null,
                        null,
                        Map.of("items", new JdbcConfig.Table(null, null, null)),
                        new PoolConfig(CONNECTIONS, null, null)));
        this.store = new GatedStore(folder);
        this.segments = new SegmentsPlatform("seg", segmentsConfig(folder), store);
    }

    private static SegmentsConfig segmentsConfig(Path folder) {
        Map<String, TopicConfig.ColumnConfig> columns = new LinkedHashMap<>();
        columns.put("n", column("integer"));
        columns.put("k", column("integer"));
        columns.put("name", column("text"));
        return new SegmentsConfig(
                "test",
                Optional.of("folder"),
                Optional.of(folder.toString()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Map.of("seg.numbers", new TopicConfig("numbers", Optional.empty(), Optional.empty(), columns)),
                Optional.empty());
    }

    private static TopicConfig.ColumnConfig column(String type) {
        return new TopicConfig.ColumnConfig(type, Optional.empty(), Optional.empty());
    }

    private static PolicyBundle bundle() {
        return new PolicyBundle(
                "test",
                Digest.of("test"),
                Map.of("db.items", open("db.items"), "seg.numbers", open("seg.numbers")),
                Map.of("any", new Context("any", Set.of(), Set.of(), Set.of())),
                List.of(new Rule("R1", true, "any", "*", Optional.empty(), Set.of(), OptionalInt.empty())));
    }

    private static DataSetPolicy open(String dataSet) {
        return new DataSetPolicy(
                dataSet,
                Optional.empty(),
                true,
                List.of(),
                Map.of(),
                new Protection(1, Optional.empty(), 0, 1, Duration.ofDays(1)));
    }

    GatedStore store() {
        return store;
    }

    WayangPlanRunner runner(RunLimits limits) {
        return new WayangPlanRunner(List.<Platform>of(database, segments), limits, Clock.systemUTC());
    }

    Evidence run(WayangPlanRunner runner, String sql, RunControl control) {
        return runner.run(permitted(sql), control);
    }

    Explanation explain(WayangPlanRunner runner, String sql) {
        return runner.explain(permitted(sql));
    }

    /** Runs a statement and explains it with what its fragments gave. */
    Explanation analyze(WayangPlanRunner runner, String sql) {
        Permitted permitted = permitted(sql);
        RunControl control = new RunControl(Clock.systemUTC(), Duration.ofMinutes(1));
        return runner.explain(permitted, runner.run(permitted, control).fragments());
    }

    private Permitted permitted(String sql) {
        Statement statement = new Statement("test", sql, Optional.empty(), OptionalInt.empty(), Optional.empty());
        return (Permitted)
                new PolicyEngine(100_000).decide(CALLER, statement, compiler.compile(statement, bundle), bundle);
    }

    @Override
    public List<DataSet> dataSets() {
        return List.of(database.dataSets().get(0), segments.dataSets().get(0));
    }

    /** Sessions of Kelir's runs that are in this state now. */
    int sessions(String state) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                java.sql.Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT count(*) FROM pg_stat_activity WHERE usename = 'reader' AND state = '" + state + "'")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                java.sql.Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException {
        database.close();
        segments.close();
        postgres.close();
    }
}
