package io.kelir.platform.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.tools.RelBuilder;
import org.apache.wayang.core.plan.wayangplan.Operator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What goes wrong in a real PostgreSQL, and what ends a run there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JdbcFailureIT {
    private final TestDatabase database = TestDatabase.start();
    private final JdbcPlatform platform = database.platform("clinic");
    private final TestCatalog catalog = new TestCatalog(platform);

    @AfterAll
    void stop() {
        platform.close();
        database.close();
    }

    private List<@Nullable Object[]> rows(RelNode subtree) {
        try (TestRun run = new TestRun()) {
            return WayangJobs.rows(platform, subtree, run);
        }
    }

    private FederationException failure(RelNode subtree) {
        return federationFailure(assertThrows(RuntimeException.class, () -> rows(subtree)));
    }

    private static FederationException federationFailure(Throwable thrown) {
        Throwable cause = thrown;
        while (cause != null && !(cause instanceof FederationException)) {
            cause = cause.getCause();
        }
        return assertInstanceOf(FederationException.class, cause, () -> "cause of " + thrown);
    }

    private RelNode countOf(String table) {
        RelBuilder b = catalog.builder().scan("clinic", table);
        return b.aggregate(b.groupKey(), b.countStar("rows")).build();
    }

    @Test
    void namesTheKindOfADataExceptionOnly() {
        RelBuilder b = catalog.builder().scan("clinic", "claims");
        RelNode division = b.project(b.call(
                        SqlStdOperatorTable.DIVIDE,
                        b.field("claim_id"),
                        b.call(SqlStdOperatorTable.MINUS, b.field("claim_id"), b.field("claim_id"))))
                .build();

        FederationException failure = failure(division);

        assertEquals(ErrorCode.DATA_EXCEPTION, failure.code());
        assertEquals("The statement meets a division by zero.", failure.getMessage());
    }

    @Test
    void refusesNumbersAndDatesThatKelirCannotHold() {
        database.execute("CREATE TABLE odd (n numeric, d date, t timestamptz); GRANT SELECT ON odd TO kelir_reader");
        JdbcConfig config = new JdbcConfig(
                "test",
                database.url(),
                TestDatabase.ROLE,
                null,
                null,
                Map.of("odd", JdbcConfig.Table.undescribed()),
                null);
        try (JdbcPlatform odd = new JdbcPlatform("odd", config)) {
            odd.dataSets();
            RelNode scan = new TestCatalog(odd).builder().scan("odd", "odd").build();
            for (String values : List.of(
                    "('NaN', NULL, NULL)",
                    "('-Infinity', NULL, NULL)",
                    "(1, 'infinity', NULL)",
                    "(1, NULL, '-infinity')")) {
                database.execute("DELETE FROM odd; INSERT INTO odd VALUES " + values);
                try (TestRun run = new TestRun()) {
                    RuntimeException thrown =
                            assertThrows(RuntimeException.class, () -> WayangJobs.rows(odd, scan, run));
                    assertEquals(
                            ErrorCode.DATA_EXCEPTION, federationFailure(thrown).code(), values);
                }
            }
        }
    }

    @Test
    void keepsTheDriversWordsInTheCause() {
        database.execute("CREATE TABLE vanishing (x integer); GRANT SELECT ON vanishing TO kelir_reader");
        JdbcConfig config = new JdbcConfig(
                "test",
                database.url(),
                TestDatabase.ROLE,
                null,
                null,
                Map.of("vanishing", JdbcConfig.Table.undescribed()),
                null);
        try (JdbcPlatform vanishing = new JdbcPlatform("v", config)) {
            vanishing.dataSets();
            RelNode scan =
                    new TestCatalog(vanishing).builder().scan("v", "vanishing").build();
            database.execute("DROP TABLE vanishing");
            try (TestRun run = new TestRun()) {
                FederationException failure = federationFailure(
                        assertThrows(RuntimeException.class, () -> WayangJobs.rows(vanishing, scan, run)));
                assertEquals(ErrorCode.PLATFORM_FAILED, failure.code());
                assertEquals("Platform 'v' could not run the statement.", failure.getMessage());
            }
            assertEquals(0, vanishing.connectionsInUse());
        }
    }

    @Test
    void startsWhileTheDatabaseIsAway() {
        JdbcConfig config = new JdbcConfig(
                "test",
                "jdbc:postgresql://127.0.0.1:1/nothing",
                "nobody",
                null,
                null,
                Map.of("t", JdbcConfig.Table.undescribed()),
                new PoolConfig(1, Duration.ofMillis(250), null));
        try (JdbcPlatform away = new JdbcPlatform("away", config)) {
            FederationException failure = assertThrows(FederationException.class, away::dataSets);
            assertEquals(ErrorCode.PLATFORM_UNAVAILABLE, failure.code());
            assertEquals(OptionalLong.empty(), away.rowCount("away.t"));
        }
    }

    @Test
    void cancelsInTheDatabase() {
        try (TestRun run = new TestRun()) {
            CompletableFuture<List<@Nullable Object[]>> running =
                    CompletableFuture.supplyAsync(() -> WayangJobs.rows(platform, endless(), run));
            awaitRunning(1);

            run.control().cancel();

            CompletionException thrown = assertThrows(CompletionException.class, running::join);
            assertEquals(ErrorCode.CANCELLED, federationFailure(thrown).code());
        }
        awaitRunning(0);
        assertEquals(0, platform.connectionsInUse());
    }

    @Test
    void stopsTheDatabaseAtTheDeadline() {
        try (TestRun run = new TestRun(Duration.ofMillis(600))) {
            RuntimeException thrown =
                    assertThrows(RuntimeException.class, () -> WayangJobs.rows(platform, endless(), run));
            assertEquals(ErrorCode.DEADLINE_EXCEEDED, federationFailure(thrown).code());
        }
        awaitRunning(0);
    }

    @Test
    void keepsToThePlatformsOwnTimeLimit() {
        try (JdbcPlatform strict = database.platform("clinic", new PoolConfig(1, null, Duration.ofMillis(300)));
                TestRun run = new TestRun()) {
            RuntimeException thrown =
                    assertThrows(RuntimeException.class, () -> WayangJobs.rows(strict, endless(), run));
            FederationException failure = federationFailure(thrown);
            assertEquals(ErrorCode.DEADLINE_EXCEEDED, failure.code());
            assertEquals(
                    "The statement took longer than platform 'clinic' allows. Ask for less.", failure.getMessage());
        }
    }

    @Test
    void waitsForAConnectionNoLongerThanTheDeadline() {
        try (JdbcPlatform narrow = database.platform("clinic", new PoolConfig(1, null, null));
                TestRun holding = new TestRun();
                TestRun waiting = new TestRun(Duration.ofMillis(300))) {
            WayangJobs.rows(narrow, countOf("claims"), holding);

            RuntimeException thrown =
                    assertThrows(RuntimeException.class, () -> WayangJobs.rows(narrow, countOf("claims"), waiting));

            assertEquals(ErrorCode.DEADLINE_EXCEEDED, federationFailure(thrown).code());
        }
    }

    @Test
    void cannotWrite() {
        try (TestRun run = new TestRun()) {
            RelNode count = countOf("claims");
            Operator writing = platform.operator("CREATE TABLE written (x integer)", count, 1, run);
            RuntimeException thrown =
                    assertThrows(RuntimeException.class, () -> new WayangJobs(platform).rows(writing));
            assertEquals(ErrorCode.PLATFORM_FAILED, federationFailure(thrown).code());
        }
        assertNull(database.rows("SELECT to_regclass('public.written')").get(0).get(0));
    }

    /** Far more pairs than can be counted while the test waits. */
    private RelNode endless() {
        RelBuilder b = catalog.builder();
        b.scan("clinic", "claims").scan("clinic", "claims").join(JoinRelType.INNER, b.literal(true));
        b.scan("clinic", "claims").join(JoinRelType.INNER, b.literal(true));
        return b.aggregate(b.groupKey(), b.countStar("rows")).build();
    }

    private void awaitRunning(int statements) {
        String question = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'kelir' AND state = 'active'"
                + " AND query LIKE '%COUNT(*)%'";
        while (!List.of(List.of(String.valueOf(statements))).equals(database.rows(question))) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
