package io.kelir.slot;

import java.time.Duration;

/**
 * The instants at which answers decided from data are delivered, as times since the request's arrival: the first step, then twice as
 * late each time. The time that an answer took becomes known only to within a factor of two, whatever made it take longer.
 *
 * @param first first step; zero means no grid
 */
record SlotGrid(Duration first) {
    /** The first boundary at or after a time since arrival. */
    Duration boundary(Duration elapsed) {
        if (first.isZero() || first.isNegative()) {
            return elapsed;
        }
        Duration boundary = first;
        while (boundary.compareTo(elapsed) < 0) {
            boundary = boundary.multipliedBy(2);
        }
        return boundary;
    }
}
