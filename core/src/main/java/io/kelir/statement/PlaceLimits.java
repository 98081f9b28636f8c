package io.kelir.statement;

import java.time.Duration;

/**
 * How many statements run and wait.
 *
 * @param most       statements that run at a time, 1 or more
 * @param waitingMax statements that wait for their turn at a time, 0 or more; one more is told BUSY at once
 * @param waitMax    longest time that one waits before it is told BUSY
 */
public record PlaceLimits(int most, int waitingMax, Duration waitMax) {
    /** 16 statements, 64 waiting, 10 seconds. */
    public static final PlaceLimits DEFAULT = new PlaceLimits(16, 64, Duration.ofSeconds(10));

    public PlaceLimits {
        if (most < 1 || waitingMax < 0 || waitMax.isNegative()) {
            throw new IllegalArgumentException(
                    "at least one statement runs; how many wait, and how long, is not negative");
        }
    }
}
