package io.kelir.wayang.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.sql.row.RowJoin;
import io.kelir.statement.RunControl;
import io.kelir.wayang.budget.Budget;
import io.kelir.wayang.budget.OperatorWatch;
import io.kelir.wayang.budget.RowSize;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.calcite.rel.core.JoinRelType;
import org.junit.jupiter.api.Test;

/** Operators that have all their rows and still work stop when their statement is cancelled, and tell what they hold. */
final class WatchedOperatorsTest {
    private static final int ROWS = 100_000;

    private final RunControl control = new RunControl(Clock.systemUTC(), Duration.ofMinutes(5));
    private final Budget memory = new Budget(Budget.Kind.MEMORY, Long.MAX_VALUE);
    private final OperatorWatch watch = new OperatorWatch(memory, control);
    private final AtomicLong steps = new AtomicLong();

    @Test
    void stopsSorting() {
        SortRows sort = new SortRows(Comparator.comparing(this::first), 0, Long.MAX_VALUE, watch);

        assertCancelled(() -> sort.apply(rows()));

        assertTrue(steps.get() < 1000, () -> steps + " comparisons");
    }

    @Test
    void stopsPairing() {
        WatchedPairs pairs = pairs();

        assertCancelled(() -> pairs.join(rows(), rows()));

        assertTrue(steps.get() < 1000, () -> steps + " pairs");
    }

    @Test
    void holdsThePairsOfOneKeyAtATime() {
        WatchedPairs pairs = pairs();
        List<Object[]> one = Collections.singletonList(new Object[] {1});
        long size = RowSize.heapBytes(new Object[] {1, 1});

        pairs.join(one, one);
        pairs.join(one, one);

        assertEquals(size, memory.used());
    }

    @Test
    void holdsTheSideThatIsReadFirst() {
        JoinSides sides = JoinSides.oneHeld(watch);
        Object[] row = {1};

        sides.read(row, false);
        sides.read(row, true);
        sides.read(row, false);

        assertEquals(2 * RowSize.heapBytes(row), memory.used());
    }

    @Test
    void holdsBothSidesWhereBothAreGrouped() {
        JoinSides sides = JoinSides.bothHeld(watch);
        Object[] row = {1};

        sides.read(row, false);
        sides.read(row, true);

        assertEquals(2 * RowSize.heapBytes(row), memory.used());
    }

    private WatchedPairs pairs() {
        return new WatchedPairs(
                condition -> new RowJoin(JoinRelType.FULL, 1, 1, condition), both -> first(both) >= 0, watch);
    }

    private int first(Object[] row) {
        if (steps.incrementAndGet() == 300) {
            control.cancel();
        }
        return (int) row[0];
    }

    private static List<Object[]> rows() {
        return IntStream.range(0, ROWS)
                .mapToObj(i -> new Object[] {i * 7919 % ROWS})
                .toList();
    }

    private static void assertCancelled(Runnable work) {
        FederationException stopped = assertThrows(FederationException.class, work::run);
        assertEquals(ErrorCode.CANCELLED, stopped.code());
    }
}
