package io.kelir.examples.acceptance;

import io.kelir.examples.federation.CountingForwarder;
import io.kelir.examples.federation.Folders;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A clinic's own database server in a perimeter of its own, behind a forwarder that sees what passes. Its patients' numbers are like no
 * other number, so that one that gets out is seen.
 */
final class SiteDatabase implements AutoCloseable {
    /** Patients are numbered from here on. */
    static final int FIRST_PATIENT = 900_000_000;

    /** Stands in a column that policy does not list. */
    static final String PLANTED = "planted-secret";

    private static final int PATIENTS = 400;
    private static final String SETUP =
            """
            CREATE TABLE patients (patient_id integer PRIMARY KEY, region text, name text);
            CREATE TABLE claims (claim_id integer PRIMARY KEY, patient_id integer, diagnosis text, amount numeric(12,2));
            INSERT INTO patients SELECT %1$d + i, (ARRAY['north','south','east'])[1 + i %% 3], 'planted-secret ' || i
                FROM generate_series(%2$d, %2$d + %3$d - 1) i;
            INSERT INTO claims SELECT i, %1$d + %2$d + i %% %3$d, (ARRAY['A1','B2'])[1 + i %% 2], (i * 37 %% 10007) / 100.0
                FROM generate_series(1, 4000) i;
            CREATE ROLE kelir_reader LOGIN;
            GRANT SELECT ON ALL TABLES IN SCHEMA public TO kelir_reader;
            ANALYZE;
            """;

    private final EmbeddedPostgres server;
    private final Path logs;
    private final CountingForwarder wire;

    private SiteDatabase(EmbeddedPostgres server, Path logs, CountingForwarder wire) {
        this.server = server;
        this.logs = logs;
        this.wire = wire;
    }

    /** @param offset of its first patient: databases with near offsets share patients */
    static SiteDatabase start(int offset) throws IOException, SQLException {
        Path logs = Files.createTempDirectory("kelir-site-log");
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("logging_collector", "on")
                .setServerConfig("log_directory", "'" + logs + "'")
                .setServerConfig("log_file_mode", "0666")
                .setServerConfig("log_statement", "'all'")
                .start();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET log_statement = 'none'");
            statement.execute(SETUP.formatted(FIRST_PATIENT, offset, PATIENTS));
        }
        return new SiteDatabase(server, logs, CountingForwarder.keeping("127.0.0.1", server.getPort()));
    }

    /** Address through the forwarder. */
    String url() {
        return "jdbc:postgresql://127.0.0.1:" + wire.port() + "/postgres";
    }

    /** A platform's block of the configuration. */
    String block(String name, String perimeter) {
        return "  " + name + ": {type: jdbc, perimeter: " + perimeter + ", url: '" + url()
                + "', user: kelir_reader, password: 'file:password', tables: {patients: {}, claims: {}}}\n";
    }

    byte[] wire() {
        return wire.passed();
    }

    /** What the server logged of all statements and their parameters. */
    String log() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.list(logs)) {
            for (Path file : files.toList()) {
                text.append(Files.readString(file, StandardCharsets.UTF_8));
            }
        }
        return text.toString();
    }

    /** A session of the owner, past the forwarder; the caller closes it. */
    Connection owner(String database) throws SQLException {
        return server.getDatabase("postgres", database).getConnection();
    }

    /** An empty database of the same server, for its owner alone. */
    String emptyDatabase(String name) throws SQLException {
        try (Connection connection = owner("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return server.getJdbcUrl("postgres", name).replaceFirst("\\?.*", "");
    }

    /** The second column by the first, asked past the forwarder by the owner, who logs nothing. */
    Map<String, BigDecimal> sums(String sql) throws SQLException {
        Map<String, BigDecimal> sums = new TreeMap<>();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET log_statement = 'none'");
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    sums.put(rows.getString(1), rows.getBigDecimal(2));
                }
            }
        }
        return sums;
    }

    @Override
    public void close() throws IOException {
        wire.close();
        server.close();
        Folders.delete(logs);
    }
}
