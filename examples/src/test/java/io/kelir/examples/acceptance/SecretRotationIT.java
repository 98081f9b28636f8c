package io.kelir.examples.acceptance;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.server.wiring.KelirServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Passwords of a database and of the store change under a server, which goes on once their files say the new ones. */
@Timeout(300)
class SecretRotationIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String QUESTION = "SELECT region, COUNT(*) AS patients FROM first.patients GROUP BY region";
    private static final String POLICY =
            """
            acp: 1
            bundle: rotation
            defaults: {min_entities: 10}
            datasets:
              first.patients:
                entity: {patient: [patient_id]}
                columns:
                  patient_id: {uses: [COUNT_DISTINCT]}
                  region: {uses: [GROUP_BY], domain: [north, south, east]}
            contexts: {study: {roles: [analyst], purposes: [study]}}
            rules: [{id: R1, permit: study, on: '*'}]
            """;
    private static final String SETUP =
            """
            CREATE TABLE patients (patient_id integer PRIMARY KEY, region text);
            INSERT INTO patients SELECT i, (ARRAY['north','south','east'])[1 + i % 3] FROM generate_series(1, 300) i;
            CREATE ROLE kelir_reader LOGIN PASSWORD 'reads-1';
            GRANT SELECT ON patients TO kelir_reader;
            CREATE ROLE kelir_store LOGIN PASSWORD 'stores-1';
            ANALYZE;
            """;

    @TempDir
    private static Path folder;

    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws IOException, SQLException {
        Path access = Files.writeString(
                folder.resolve("pg_hba.conf"),
                """
                host all kelir_reader,kelir_store 127.0.0.1/32 scram-sha-256
                host all all all trust
                local all all trust
                """);
        postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("hba_file", access.toString())
                .start();
        asOwner(SETUP);
        asOwner("CREATE DATABASE answers OWNER kelir_store");
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    private static void asOwner(String sql) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void newPasswordsAreTakenWithoutARestart() throws Exception {
        Path configuration = configuration();
        writePasswords("reads-1", "stores-1");
        try (KelirServer server = ConfiguredServer.start(configuration);
                ToolSession session = ToolSession.open(server)) {
            assertTrue(session.execute(QUESTION).isReleased());

            asOwner("ALTER ROLE kelir_reader PASSWORD 'reads-2'; ALTER ROLE kelir_store PASSWORD 'stores-2'");
            asOwner("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename LIKE 'kelir_%'");
            assertFalse(session.execute(QUESTION).isReleased());

            writePasswords("reads-2", "stores-2");
            awaitRelease(session);
        }
    }

    private static void awaitRelease(ToolSession session) {
        long endNanos = System.nanoTime() + PATIENCE.toNanos();
        ToolReply reply = session.execute(QUESTION);
        while (!reply.isReleased()) {
            assertTrue(System.nanoTime() < endNanos, reply::toString);
            reply = session.execute(QUESTION);
        }
    }

    private static Path configuration() throws IOException {
        String store = "url: '" + url("answers") + "', user: kelir_store, password: 'file:store-password'";
        String platform = "  first: {type: jdbc, perimeter: one, url: '" + url("postgres")
                + "', user: kelir_reader, password: 'file:password', tables: {patients: {}}}\n";
        return new SiteConfiguration(Optional.empty(), store, POLICY, List.of(platform)).in(folder);
    }

    private static String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + database;
    }

    private static void writePasswords(String reader, String store) throws IOException {
        Files.writeString(folder.resolve("password"), reader + "\n");
        Files.writeString(folder.resolve("store-password"), store + "\n");
    }
}
