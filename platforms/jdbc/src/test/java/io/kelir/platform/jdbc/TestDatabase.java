package io.kelir.platform.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A real PostgreSQL with two tables of claims and patients and one of every type. */
final class TestDatabase implements AutoCloseable {
    static final String ROLE = "kelir_reader";

    private static final String SETUP =
            """
            CREATE TABLE patients (patient_id integer PRIMARY KEY, region text, sex character(3), birth_year smallint,
                name text COLLATE "en-x-icu");
            CREATE TABLE claims (claim_id bigint PRIMARY KEY, patient_id integer, diagnosis varchar(8),
                amount numeric(12,2), claimed_on date);
            CREATE TABLE kinds (i2 smallint, i4 integer, i8 bigint, n numeric, n52 numeric(5,2), f4 real,
                f8 double precision, b boolean, t text, c character(5), u uuid, d date, ts timestamp,
                tz timestamptz, skipped jsonb);
            INSERT INTO patients SELECT i, (ARRAY['north','South','east','Émile'])[1 + i % 4],
                (ARRAY['F','M',NULL])[1 + i % 3], 1930 + i % 70, 'name ' || i FROM generate_series(1, 200) i;
            INSERT INTO claims SELECT i, 1 + i % 250, (ARRAY['a1','B2','c3',NULL])[1 + i % 4],
                CASE WHEN i % 11 = 0 THEN NULL ELSE (i * 37 % 10007) / 100.0 END,
                DATE '2024-01-01' + i % 400 FROM generate_series(1, 3000) i;
            INSERT INTO kinds VALUES (1, 2, 3, 1.50, 2.25, 0.1, 0.1, true, 'text', 'ab',
                'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11', '2024-02-29', '2024-02-29 12:34:56.789012',
                '2024-02-29 12:34:56.789012+02', '{}');
            INSERT INTO kinds (i4) VALUES (NULL);
            CREATE ROLE kelir_reader LOGIN;
            GRANT SELECT ON ALL TABLES IN SCHEMA public TO kelir_reader;
            ANALYZE;
            """;

    private final EmbeddedPostgres server;

    private TestDatabase(EmbeddedPostgres server) {
        this.server = server;
    }

    static TestDatabase start() {
        try {
            TestDatabase database = new TestDatabase(EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("max_connections", "60")
                    .start());
            database.execute(SETUP);
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return server.getJdbcUrl(ROLE, "postgres");
    }

    JdbcPlatform platform(String name) {
        return platform(name, new PoolConfig(8, null, null));
    }

    JdbcPlatform platform(String name, PoolConfig pool) {
        Map<String, JdbcConfig.Table> tables = new TreeMap<>();
        for (String table : List.of("patients", "claims", "kinds")) {
            tables.put(table, JdbcConfig.Table.undescribed());
        }
        JdbcPlatform platform =
                new JdbcPlatform(name, new JdbcConfig("test", url(), ROLE, null, null, tables, pool));
        platform.dataSets();
        return platform;
    }

    void execute(String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Rows as the administrator sees them, every value as its text. */
    List<List<@Nullable String>> rows(String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<List<@Nullable String>> all = new ArrayList<>();
            while (rows.next()) {
                List<@Nullable String> row = new ArrayList<>();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    row.add(rows.getString(column));
                }
                all.add(row);
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
