package io.kelir.metering;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RunTotalsTest {
    @Test
    void addsUpFragmentsAndTakesTheLongestTime() {
        RunTotals totals = RunTotals.of(List.of(fragment(3, 24, 7), fragment(10, 1, 5)));

        assertEquals(new RunTotals(2, 13, 25, 7), totals);
    }

    @Test
    void roundsUpToPowersOfTwo() {
        assertEquals(new RunTotals(5, 16, 64, 0), new RunTotals(5, 9, 64, 0).banded());
        assertEquals(new RunTotals(1, 1, 2, 4), new RunTotals(1, 1, 2, 3).banded());
    }

    private static FragmentTotals fragment(long rows, long bytes, long millis) {
        return new FragmentTotals("p", "text", 1, rows, bytes, Duration.ZERO, Duration.ofMillis(millis));
    }
}
