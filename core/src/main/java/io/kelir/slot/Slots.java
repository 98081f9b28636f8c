package io.kelir.slot;

import io.kelir.statement.RunControl;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Holds answers that were decided from data until the next boundary of their grid: releases and withheld answers, failures after the run
 * began, answers from the cache, one like another. A second, exact pass over the data or a suppressed group does not show in time then.
 * Thread-safe.
 */
public final class Slots {
    private final Clock clock;
    private final Waiting waiting;

    public Slots(Clock clock, Waiting waiting) {
        this.clock = clock;
        this.waiting = waiting;
    }

    /** The instant from which a request's grid counts. */
    public Instant arrival() {
        return clock.instant();
    }

    /**
     * Waits for the boundary, or for the request's deadline where that comes first: both are known to whoever asks.
     *
     * @param first first step of the grid
     */
    public void hold(Instant arrival, Duration first, RunControl control) {
        Duration elapsed = Duration.between(arrival, clock.instant());
        Duration rest = new SlotGrid(first).boundary(elapsed).minus(elapsed);
        Duration left = control.remaining();
        waiting.pause(rest.compareTo(left) < 0 || left.isNegative() ? rest : left, control);
    }

    /** Waits for a time that does not depend on data. */
    public void pause(Duration time, RunControl control) {
        waiting.pause(time, control);
    }
}
