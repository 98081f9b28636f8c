package io.kelir.platform.jdbc.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A statement that was compiled and planned before is run from what is known of it, and reads what the data is now. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RepeatedStatementsIT {
    private static final int THREADS = 8;
    private static final int EACH = "full".equals(System.getProperty("kelir.test.counts")) ? 2_000 : 50;
    private static final String COUNT = "SELECT COUNT(*) AS n FROM t.visits WHERE person_id = 4711";

    private final Databases databases = Databases.start();
    private final Installation installation = new Installation(
            TestPolicy.open(),
            Map.of(databases.url(Databases.FIRST), List.of("people", "claims", "visits", "regions")));

    @AfterAll
    void stop() {
        installation.close();
        databases.close();
    }

    @Test
    void readsWhatTheDataIsNow() throws Exception {
        for (long expected = 0; expected < 5; expected++) {
            assertEquals(List.of(List.of(expected)), rows(COUNT));
            databases.execute(
                    Databases.FIRST, "INSERT INTO t.visits VALUES (4711, 'a', 1, TIMESTAMP '2025-03-01 08:30:00')");
        }
    }

    @Test
    void runsEveryStatementThroughWayang() {
        long before = installation.executions();

        for (int i = 0; i < 10; i++) {
            rows("SELECT region, population FROM t.regions WHERE population > " + i % 2);
        }

        assertEquals(10, installation.executions() - before);
    }

    @Test
    void givesManyAtOnceWhatEachWouldGetAlone() throws Exception {
        List<String> statements = List.of(
                "SELECT region, COUNT(*) AS n FROM t.people GROUP BY region",
                "SELECT COUNT(*) AS n FROM t.claims WHERE amount > 10",
                "SELECT p.region, SUM(c.amount) AS total FROM t.people p JOIN t.claims c ON c.person_id = p.person_id"
                        + " GROUP BY p.region");
        List<List<?>> alone = new ArrayList<>();
        statements.forEach(sql -> alone.add(rows(sql)));
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Boolean>> calls = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int first = thread;
                calls.add(() -> {
                    for (int i = first; i < first + EACH; i++) {
                        int statement = i % statements.size();
                        assertEquals(alone.get(statement), rows(statements.get(statement)));
                    }
                    return true;
                });
            }
            for (Future<Boolean> done : threads.invokeAll(calls)) {
                assertTrue(done.get());
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void goesOnAfterARunThatFailed() throws Exception {
        String quotients = "SELECT 10 / minutes AS quotient FROM t.visits WHERE person_id = 4712";
        databases.execute(
                Databases.FIRST, "INSERT INTO t.visits VALUES (4712, 'a', 0, TIMESTAMP '2025-03-01 08:30:00')");
        for (int i = 0; i < 3; i++) {
            FederationException failed = assertThrows(FederationException.class, () -> rows(quotients));
            assertEquals(ErrorCode.DATA_EXCEPTION, failed.code());
        }
        databases.execute(Databases.FIRST, "UPDATE t.visits SET minutes = 5 WHERE person_id = 4712");

        assertEquals(1, rows(quotients).size());
        assertEquals(1, rows(quotients).size());
    }

    private List<?> rows(String sql) {
        return installation.run(sql).publicRows().orElseThrow().rows();
    }
}
