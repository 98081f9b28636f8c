package io.kelir.examples.limit;

import static io.kelir.examples.limit.LimitedFederation.CONNECTIONS;
import static io.kelir.examples.limit.LimitedFederation.ROWS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.disclosure.Evidence;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.metering.FragmentTotals;
import io.kelir.statement.PlaceLimits;
import io.kelir.statement.RunControl;
import io.kelir.wayang.RunLimits;
import io.kelir.wayang.WayangPlanRunner;
import io.kelir.wayang.budget.RunBudgets;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements that would run for minutes on PostgreSQL, on segments and across both, and what ends them. Nothing is left behind. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class StoppedStatementsIT {
    /** Some 10^12 triples. */
    private static final String ON_POSTGRES =
            "SELECT COUNT(*) AS c FROM db.items a CROSS JOIN db.items b CROSS JOIN db.items c";

    private static final String ON_SEGMENTS = "SELECT MAX(name) AS m FROM seg.numbers";

    /** As many triples, made in Java. */
    private static final String ACROSS = "SELECT COUNT(*) AS c FROM db.items i JOIN seg.numbers n ON i.id + n.n > 0"
            + " JOIN db.items j ON i.id + n.n + j.id < 0";

    /** Some 10^6 rows, joined, grouped and sorted in Java. */
    private static final String SORTED = "SELECT i.id, COUNT(*) AS c FROM db.items i JOIN seg.numbers n ON i.k = n.k"
            + " GROUP BY i.id ORDER BY c, i.id";

    private static final Executor THREADS = task -> new Thread(task).start();

    @TempDir
    private static Path folder = Path.of("");

    private LimitedFederation federation;
    private WayangPlanRunner unlimited;

    @BeforeAll
    void start() throws IOException, SQLException {
        federation = new LimitedFederation(folder);
        unlimited = federation.runner(RunLimits.DEFAULT);
    }

    @AfterAll
    void stop() throws IOException {
        federation.close();
    }

    /** As many statements at once as there are connections reach the database: all came back, and all are usable. */
    @AfterEach
    void leavesThePoolWhole() throws Exception {
        federation.store().open();
        await(() -> federation.sessions("active") == 0);
        await(() -> federation.sessions("idle in transaction") == 0);
        await(() -> federation.store().waiting() == 0);
        federation.store().shut();
        List<Running> running = IntStream.range(0, CONNECTIONS)
                .mapToObj(i -> running(unlimited, SORTED))
                .toList();
        await(() -> federation.sessions("idle in transaction") == CONNECTIONS);
        running.forEach(some -> some.control.cancel());
        running.forEach(some -> assertEquals(ErrorCode.CANCELLED, some.failure().code()));
        federation.store().open();
        long rows = rows(federation.run(unlimited, "SELECT id FROM db.items", minutes()));
        assertEquals(ROWS, rows);
    }

    @Test
    void cancelsInPostgres() throws Exception {
        Running running = running(unlimited, ON_POSTGRES);
        await(() -> federation.sessions("active") == 1);

        running.control.cancel();

        assertEquals(ErrorCode.CANCELLED, running.failure().code());
    }

    @Test
    void cancelsReadersOfSegmentsThatWaitForTheFirstRow() throws Exception {
        federation.store().shut();
        Running running = running(unlimited, ON_SEGMENTS);
        await(() -> federation.store().waiting() > 0);

        running.control.cancel();

        assertEquals(ErrorCode.CANCELLED, running.failure().code());
        await(() -> federation.store().waiting() == 0);
    }

    @Test
    void cancelsAcrossBothWhileOneIsWaitedFor() throws Exception {
        federation.store().shut();
        Running running = running(unlimited, ACROSS);
        await(() -> federation.store().waiting() > 0);
        await(() -> federation.sessions("idle in transaction") == 1);

        running.control.cancel();

        assertEquals(ErrorCode.CANCELLED, running.failure().code());
    }

    @Test
    void cancelsAJoinInJava() throws Exception {
        federation.store().shut();
        Running running = running(unlimited, ACROSS);
        await(() -> federation.store().waiting() > 0);
        federation.store().open();
        await(() -> federation.store().waiting() == 0);

        running.control.cancel();

        assertEquals(ErrorCode.CANCELLED, running.failure().code());
    }

    @ParameterizedTest
    @ValueSource(strings = {ON_POSTGRES, ON_SEGMENTS, ACROSS})
    void endsAtTheDeadline(String sql) {
        if (sql.equals(ON_SEGMENTS)) {
            federation.store().shut();
        }

        FederationException late = failure(unlimited, sql, new RunControl(Clock.systemUTC(), Duration.ofMillis(700)));

        assertEquals(ErrorCode.DEADLINE_EXCEEDED, late.code());
        assertTrue(late.callerMessage().contains("700 ms"), late.callerMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT id FROM db.items", ON_SEGMENTS, SORTED})
    void endsAtTheBudgetOfRows(String sql) {
        WayangPlanRunner runner = runner(new RunBudgets(ROWS - 1, Long.MAX_VALUE, Long.MAX_VALUE));

        FederationException tooMany = failure(runner, sql, minutes());

        assertEquals(ErrorCode.ROW_LIMIT, tooMany.code());
        assertTrue(tooMany.callerMessage().contains("more than " + (ROWS - 1) + " rows"), tooMany.callerMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT name FROM db.items", ON_SEGMENTS, SORTED})
    void endsAtTheBudgetOfBytes(String sql) {
        WayangPlanRunner runner = runner(new RunBudgets(Long.MAX_VALUE, 50_000, Long.MAX_VALUE));

        FederationException tooMany = failure(runner, sql, minutes());

        assertEquals(ErrorCode.BYTE_LIMIT, tooMany.code());
        assertTrue(tooMany.callerMessage().contains("more than 50000 bytes"), tooMany.callerMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT name FROM db.items",
                "SELECT name, COUNT(*) AS c FROM seg.numbers GROUP BY name",
                "SELECT name FROM seg.numbers ORDER BY name LIMIT 3",
                "SELECT COUNT(DISTINCT name) AS c FROM seg.numbers",
                "SELECT COUNT(*) AS c FROM db.items i LEFT JOIN seg.numbers n ON i.name = n.name",
                SORTED,
                ACROSS
            })
    void endsAtTheBudgetOfMemory(String sql) {
        WayangPlanRunner runner = runner(new RunBudgets(Long.MAX_VALUE, Long.MAX_VALUE, 1 << 20));

        FederationException tooMuch = failure(runner, sql, minutes());

        assertEquals(ErrorCode.MEMORY_LIMIT, tooMuch.code());
        assertTrue(tooMuch.callerMessage().contains("more than 1048576 bytes"), tooMuch.callerMessage());
    }

    /** 20,000 rows become 100 groups, and only these are held. */
    @Test
    void holdsGroupsNotRows() {
        WayangPlanRunner runner = runner(new RunBudgets(Long.MAX_VALUE, Long.MAX_VALUE, 100_000));

        Evidence evidence = federation.run(runner, "SELECT k, COUNT(*) AS c FROM seg.numbers GROUP BY k", minutes());

        assertEquals(100, rows(evidence));
    }

    @ParameterizedTest
    @ValueSource(strings = {ON_POSTGRES, ON_SEGMENTS, ACROSS})
    void tellsWhoDoesNotFitThatItIsBusy(String sql) throws Exception {
        WayangPlanRunner narrow =
                federation.runner(new RunLimits(new PlaceLimits(1, 0, Duration.ofMinutes(5)), RunBudgets.DEFAULT));
        federation.store().shut();
        Running running = running(narrow, sql);
        await(() -> federation.sessions("active") + federation.store().waiting() > 0);

        FederationException busy = failure(narrow, sql, minutes());

        assertEquals(ErrorCode.BUSY, busy.code());
        running.control.cancel();
        assertEquals(ErrorCode.CANCELLED, running.failure().code());
    }

    @Test
    void cancelsWhoWaitsForItsTurn() throws Exception {
        WayangPlanRunner narrow =
                federation.runner(new RunLimits(new PlaceLimits(1, 1, Duration.ofMinutes(5)), RunBudgets.DEFAULT));
        Running running = running(narrow, ON_POSTGRES);
        await(() -> federation.sessions("active") == 1);
        Running waiting = running(narrow, ON_POSTGRES);
        await(() -> narrow.waiting() == 1);

        waiting.control.cancel();

        assertEquals(ErrorCode.CANCELLED, waiting.failure().code());
        running.control.cancel();
        assertEquals(ErrorCode.CANCELLED, running.failure().code());
    }

    @Test
    void metersWhatEachFragmentHandedOver() {
        List<FragmentTotals> totals =
                federation.run(unlimited, SORTED, minutes()).fragments();

        assertEquals(
                List.of("db", "seg"),
                totals.stream().map(FragmentTotals::platform).sorted().toList());
        for (FragmentTotals fragment : totals) {
            assertEquals(ROWS, fragment.rows(), fragment::toString);
            assertEquals(ROWS, fragment.estimatedRows(), fragment::toString);
            assertEquals(fragment.platform().equals("db") ? 8 * ROWS : 4 * ROWS, fragment.bytes(), fragment::toString);
            assertTrue(fragment.firstRow().compareTo(fragment.lastRow()) <= 0, fragment::toString);
        }
    }

    private WayangPlanRunner runner(RunBudgets budgets) {
        return federation.runner(new RunLimits(PlaceLimits.DEFAULT, budgets));
    }

    private static long rows(Evidence evidence) {
        return evidence.publicRows().orElseThrow().rows().size();
    }

    private static RunControl minutes() {
        return new RunControl(Clock.systemUTC(), Duration.ofMinutes(5));
    }

    private FederationException failure(WayangPlanRunner runner, String sql, RunControl control) {
        return assertThrows(FederationException.class, () -> federation.run(runner, sql, control));
    }

    private Running running(WayangPlanRunner runner, String sql) {
        RunControl control = minutes();
        return new Running(control, CompletableFuture.supplyAsync(() -> federation.run(runner, sql, control), THREADS));
    }

    private static void await(Callable<Boolean> state) throws Exception {
        while (!state.call()) {
            Thread.onSpinWait();
        }
    }

    /** A statement that runs on a thread of its own. */
    private record Running(RunControl control, CompletableFuture<Evidence> evidence) {
        FederationException failure() {
            CompletionException thrown = assertThrows(CompletionException.class, evidence::join);
            return assertInstanceOf(FederationException.class, thrown.getCause());
        }
    }
}
