package io.kelir.wayang.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.metering.FragmentTotals;
import io.kelir.statement.RunControl;
import io.kelir.wayang.budget.RowSize;
import io.kelir.wayang.budget.RunBudgets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class PlanRunTest {
    private final RunControl control = new RunControl(Clock.systemUTC(), Duration.ofMinutes(1));

    @Test
    void closesTheLatestFirstAndGoesOnAfterAFailure() {
        List<String> closed = new ArrayList<>();
        PlanRun run = new PlanRun(control, RunBudgets.DEFAULT);
        run.closeAtEnd(() -> closed.add("first"));
        run.closeAtEnd(() -> {
            throw new IllegalStateException("does not close");
        });
        run.closeAtEnd(() -> closed.add("last"));

        run.close();

        assertEquals(List.of("last", "first"), closed);
    }

    @Test
    void refusesTheRowThatIsOneTooManyForAllFragmentsTogether() {
        PlanRun run = new PlanRun(control, new RunBudgets(2, 1000, 1000));
        read(run, 1);
        read(run, 1);

        FederationException tooMany = assertThrows(FederationException.class, () -> read(run, 1));

        assertEquals(ErrorCode.ROW_LIMIT, tooMany.code());
        assertTrue(tooMany.callerMessage().contains("more than 2 rows"), tooMany.callerMessage());
    }

    @Test
    void refusesTheByteThatIsOneTooMany() {
        PlanRun run = new PlanRun(control, new RunBudgets(1000, 16, 1000));
        read(run, 2);

        FederationException tooMany = assertThrows(FederationException.class, () -> read(run, 1));

        assertEquals(ErrorCode.BYTE_LIMIT, tooMany.code());
        assertTrue(tooMany.callerMessage().contains("more than 16 bytes"), tooMany.callerMessage());
    }

    @Test
    void givesMemoryBackWhenAJobEndsButNotWhatTheResultHolds() {
        Object[] row = {1L};
        PlanRun run = new PlanRun(control, new RunBudgets(1, 1, 2 * RowSize.heapBytes(row)));
        run.watch().hold(row);
        run.keep(row);
        run.jobEnded();
        run.watch().hold(row);

        FederationException tooMuch = assertThrows(FederationException.class, () -> run.keep(row));

        assertEquals(ErrorCode.MEMORY_LIMIT, tooMuch.code());
    }

    @Test
    void hasItsWholeBudgetsAgain() {
        PlanRun run = new PlanRun(control, new RunBudgets(1, 8, 1000));
        read(run, 1);

        run.countAgain();
        read(run, 1);

        assertEquals(
                List.of(1L, 1L), run.totals().stream().map(FragmentTotals::rows).toList());
    }

    @Test
    void metersEachFragmentByItself() {
        PlanRun run = new PlanRun(control, RunBudgets.DEFAULT);
        read(run, 3);
        read(run, 0);

        FragmentTotals three = run.totals().get(0);
        FragmentTotals none = run.totals().get(1);

        assertEquals(List.of("p", "text", 7L), List.of(three.platform(), three.text(), three.estimatedRows()));
        assertEquals(List.of(3L, 24L), List.of(three.rows(), three.bytes()));
        assertTrue(three.firstRow().compareTo(three.lastRow()) <= 0);
        assertEquals(List.of(0L, 0L), List.of(none.rows(), none.bytes()));
        assertEquals(none.firstRow(), none.lastRow());
    }

    @Test
    void stopsReadingWhenItIsCancelled() {
        PlanRun run = new PlanRun(control, RunBudgets.DEFAULT);
        Iterator<Object[]> endless = run.fragment("p", "text", 1)
                .metered(() -> Stream.generate(() -> new Object[] {1L}))
                .iterator();
        endless.next();

        control.cancel();

        FederationException stopped =
                assertThrows(FederationException.class, () -> endless.forEachRemaining(row -> {}));
        assertEquals(ErrorCode.CANCELLED, stopped.code());
    }

    /** One fragment that hands over rows of one bigint each. */
    private static void read(PlanRun run, int rows) {
        Stream<Object[]> metered = run.fragment("p", "text", 7)
                .metered(() -> IntStream.range(0, rows).mapToObj(i -> new Object[] {(long) i}));
        assertEquals(rows, metered.toList().size());
    }

    @Test
    void keepsTheLatestPositionOfAPlatform() {
        PlanRun run = new PlanRun(control, RunBudgets.DEFAULT);
        run.fragment("events", "scan", 1).position("events", "vitals[0:0-1]");
        run.fragment("events", "scan", 1).position("events", "vitals[0:0-9]");

        assertEquals(Map.of("events", "vitals[0:0-9]"), run.snapshot().positions());
    }
}
