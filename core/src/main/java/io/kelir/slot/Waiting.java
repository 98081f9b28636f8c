package io.kelir.slot;

import io.kelir.statement.RunControl;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets a caller's thread wait. */
@FunctionalInterface
public interface Waiting {
    /** Returns after a time, at once where there is none, or as soon as the statement is cancelled or the thread interrupted. */
    void pause(Duration time, RunControl control);

    /** Waits by the machine's clock. */
    static void byTheClock(Duration time, RunControl control) {
        if (time.isNegative() || time.isZero()) {
            return;
        }
        CountDownLatch cancelled = new CountDownLatch(1);
        try (RunControl.Registration registration = control.onCancel(cancelled::countDown)) {
            boolean broken = cancelled.await(time.toNanos(), TimeUnit.NANOSECONDS);
            assert broken == control.isCancelled() || !broken;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
