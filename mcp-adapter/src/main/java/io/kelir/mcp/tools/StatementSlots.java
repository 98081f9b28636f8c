package io.kelir.mcp.tools;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.statement.RunControl;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets a bounded number of statements run at once; the others wait their turn, but not for long. Thread-safe. */
final class StatementSlots {
    private static final Duration WAIT_MAX = Duration.ofSeconds(30);

    private final Semaphore free;
    private final int most;

    StatementSlots(int most) {
        this.most = most;
        this.free = new Semaphore(most, true);
    }

    Slot take(RunControl control) {
        Duration wait = control.remaining().compareTo(WAIT_MAX) < 0 ? control.remaining() : WAIT_MAX;
        Thread waiting = Thread.currentThread();
        try (RunControl.Registration wake = control.onCancel(waiting::interrupt)) {
            if (!free.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new FederationException(
                        ErrorCode.BUSY, "All " + most + " places for running statements are taken. Try again later.");
            }
            return free::release;
        } catch (InterruptedException e) {
            control.check();
            Thread.currentThread().interrupt();
            throw new FederationException(ErrorCode.BUSY, "The server is shutting down. Try again later.", e);
        }
    }

    /** Gives the place back when closed. */
    @FunctionalInterface
    interface Slot extends AutoCloseable {
        @Override
        void close();
    }
}
