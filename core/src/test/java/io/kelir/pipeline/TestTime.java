package io.kelir.pipeline;

import io.kelir.slot.Waiting;
import io.kelir.statement.RunControl;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until something takes time, and whose waiting takes none. */
final class TestTime extends Clock implements Waiting {
    private Instant now = Instant.parse("2026-01-02T03:04:05Z");

    void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public void pause(Duration time, RunControl control) {
        if (!time.isNegative() && !control.isCancelled()) {
            pass(time);
        }
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
