package io.kelir.slot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SlotGridTest {
    private static final SlotGrid GRID = new SlotGrid(Duration.ofMillis(25));

    @Test
    void doublesItsStepSinceArrival() {
        assertEquals(millis(25), GRID.boundary(Duration.ZERO));
        assertEquals(millis(25), GRID.boundary(millis(25)));
        assertEquals(millis(50), GRID.boundary(millis(26)));
        assertEquals(millis(100), GRID.boundary(millis(51)));
        assertEquals(millis(3200), GRID.boundary(millis(1601)));
    }

    @Test
    void holdsNothingWithoutAStep() {
        assertEquals(millis(7), new SlotGrid(Duration.ZERO).boundary(millis(7)));
    }

    @Property
    void deliversNeverEarlyAndAtMostTwiceAsLate(@ForAll @LongRange(min = 0, max = 100_000_000) long elapsedMicros) {
        Duration elapsed = Duration.ofNanos(elapsedMicros * 1000);
        Duration boundary = GRID.boundary(elapsed);

        assertEquals(true, boundary.compareTo(elapsed) >= 0);
        assertEquals(true, boundary.equals(millis(25)) || boundary.compareTo(elapsed.multipliedBy(2)) < 0);
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }
}
