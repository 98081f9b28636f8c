package io.kelir.examples.federation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.examples.data.DemoData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FederationIT {
    @TempDir
    static Path home;

    private static EmbeddedFederation federation;

    @BeforeAll
    static void start() {
        federation = EmbeddedFederation.start(home, FederationPorts.ephemeral(), Progress.SILENT);
        assertTrue(DemoData.loadIfMissing(home, federation.endpoints(), Progress.SILENT));
    }

    @AfterAll
    static void stop() {
        federation.close();
    }

    @Test
    void everyTableHoldsItsRows() throws SQLException {
        Map<String, List<String>> expected = Map.of(
                "clinic", List.of("patients=20000", "claims=120000"),
                "clinic_b", List.of("patients=8000", "claims=48000"),
                "reference", List.of("regions=16"),
                "tpch",
                        List.of(
                                "region=5",
                                "nation=25",
                                "supplier=100",
                                "part=2000",
                                "partsupp=8000",
                                "customer=1500",
                                "orders=15000",
                                "lineitem=60175"));

        for (Map.Entry<String, List<String>> database : expected.entrySet()) {
            for (String table : database.getValue()) {
                String name = table.substring(0, table.indexOf('='));
                assertEquals(table, name + "=" + readOne(database.getKey(), "SELECT count(*) FROM " + name), table);
            }
        }
    }

    @Test
    void theTwoSitesShareThreeThousandPatients() throws SQLException {
        assertEquals("3000", readOne("clinic", "SELECT count(*) FROM patients WHERE patient_id > 17000"));
        assertEquals("17001", readOne("clinic_b", "SELECT min(patient_id) FROM patients"));
    }

    @Test
    void everyPatientWithARegionLivesInAKnownOne() throws SQLException {
        assertEquals("16", readOne("clinic", "SELECT count(DISTINCT region) FROM patients"));
        assertEquals("6", readOne("reference", "SELECT count(DISTINCT country) FROM regions"));
    }

    @Test
    void textIsComparedByteByByteInUtc() throws SQLException {
        assertEquals("f", readOne("clinic", "SELECT 'a' < 'B'"));
        assertEquals("UTC", readOne("clinic", "SHOW timezone"));
        assertEquals("UTF8", readOne("clinic", "SHOW server_encoding"));
    }

    @Test
    void theReaderCannotWrite() throws SQLException {
        try (Connection reader = federation.endpoints().postgres().connectAsReader("clinic");
                Statement statement = reader.createStatement()) {
            statement.execute("SET default_transaction_read_only = off");
            for (String sql : List.of(
                    "DELETE FROM patients", "CREATE TABLE copied AS SELECT 1", "CREATE TEMP TABLE copied (n int)")) {
                SQLException refused = assertThrows(SQLException.class, () -> statement.execute(sql));
                assertEquals("42501", refused.getSQLState(), sql);
            }
        }
    }

    @Test
    void aWrongPasswordIsRefused() {
        String url = federation.endpoints().postgres().jdbcUrl("clinic");

        for (String role : List.of(PostgresEndpoint.READER, PostgresEndpoint.SUPERUSER)) {
            SQLException refused =
                    assertThrows(SQLException.class, () -> DriverManager.getConnection(url, role, "guess"));
            assertEquals("28P01", refused.getSQLState());
        }
    }

    @Test
    void everyStatementIsLogged() throws Exception {
        readOne("clinic", "SELECT 4711 AS marker");

        String log = Files.readString(federation.endpoints().postgres().statementLog());
        assertTrue(log.contains("SELECT 4711 AS marker"), "marker in the statement log");
    }

    @Test
    void secretsAreReadableByTheOwnerOnly() throws Exception {
        try (var files = Files.list(home.resolve("secrets"))) {
            for (Path file : files.toList()) {
                assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
        }
    }

    @Test
    void theBrokerTakesTopics() throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", federation.endpoints().bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic("probe", 2, (short) 1)))
                    .all()
                    .get();

            assertTrue(admin.listTopics().names().get().contains("probe"));
        }
    }

    @Test
    void aWrongSecretKeyIsRefused() {
        StoreEndpoint right = federation.endpoints().store();
        StoreEndpoint wrong = new StoreEndpoint(
                right.uri(), right.bucket(), right.accessKey(), "guess", right.accessKeyFile(), right.secretKeyFile());

        try (StoreBucket bucket = new StoreBucket(wrong)) {
            var refused = assertThrows(
                    software.amazon.awssdk.services.s3.model.S3Exception.class, () -> bucket.keys("default/"));
            assertEquals(403, refused.statusCode());
        }
    }

    @Test
    void aSecondFederationCannotUseTheSameHome() {
        FederationException refused = assertThrows(
                FederationException.class,
                () -> EmbeddedFederation.start(home, FederationPorts.ephemeral(), Progress.SILENT));

        assertEquals(ErrorCode.INVALID_ARGUMENT, refused.code());
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void aSecondStartFindsEverythingAndNoProcessIsLeftOver() throws Exception {
        List<ProcessHandle> first = federation.processes();
        assertEquals(4, first.size());
        assertTrue(first.stream().allMatch(ProcessHandle::isAlive));

        federation.close();
        assertFalse(first.stream().anyMatch(ProcessHandle::isAlive));

        federation = EmbeddedFederation.start(home, FederationPorts.ephemeral(), Progress.SILENT);
        assertFalse(DemoData.loadIfMissing(home, federation.endpoints(), Progress.SILENT));
        everyTableHoldsItsRows();
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", federation.endpoints().bootstrapServers()))) {
            assertTrue(admin.listTopics().names().get().contains("probe"));
        }
    }

    private String readOne(String database, String sql) throws SQLException {
        try (Connection connection = federation.endpoints().postgres().connectAsReader(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertTrue(rows.next());
            return rows.getString(1);
        }
    }
}
