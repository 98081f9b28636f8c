package io.kelir.statement;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Deadline and cancellation of one running statement. Readers call {@link #check()} between rows or batches; whoever holds something
 * that blocks (a database statement, an HTTP body) registers how to stop it with {@link #onCancel(Runnable)}. Safe for use by several
 * threads.
 */
public final class RunControl {
    private final Clock clock;
    private final Instant deadline;
    private final Duration allowed;
    private final List<Runnable> stoppers = new ArrayList<>();
    private volatile boolean cancelled;

    /** A control whose deadline lies {@code allowed} after now. */
    public RunControl(Clock clock, Duration allowed) {
        this.clock = clock;
        this.allowed = allowed;
        this.deadline = clock.instant().plus(allowed);
    }

    /** Time left; zero or negative when the deadline has passed. */
    public Duration remaining() {
        return Duration.between(clock.instant(), deadline);
    }

    public boolean isCancelled() {
        return cancelled;
    }

    /**
     * Returns at once while the statement may go on.
     *
     * @throws FederationException CANCELLED or DEADLINE_EXCEEDED otherwise
     */
    public void check() {
        if (cancelled) {
            throw new FederationException(ErrorCode.CANCELLED, "The statement was cancelled by its caller.");
        }
        if (clock.instant().isAfter(deadline)) {
            throw deadlineExceeded();
        }
    }

    /** The error of a statement that ran longer than it may. */
    public FederationException deadlineExceeded() {
        return new FederationException(
                ErrorCode.DEADLINE_EXCEEDED,
                "The statement did not finish within " + allowed.toMillis()
                        + " ms. Ask for less, or set a greater deadline_ms.");
    }

    /**
     * Registers what stops a blocking call; runs it at once when the statement is cancelled already. Closing the registration forgets
     * it.
     */
    public Registration onCancel(Runnable stopper) {
        synchronized (stoppers) {
            if (!cancelled) {
                stoppers.add(stopper);
                return () -> {
                    synchronized (stoppers) {
                        stoppers.remove(stopper);
                    }
                };
            }
        }
        stopper.run();
        return () -> {};
    }

    /** Cancels the statement: every registered stopper runs once, on the calling thread. */
    public void cancel() {
        List<Runnable> toRun;
        synchronized (stoppers) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            toRun = new ArrayList<>(stoppers);
            stoppers.clear();
        }
        toRun.forEach(Runnable::run);
    }

    /** Forgets one stopper when closed. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
