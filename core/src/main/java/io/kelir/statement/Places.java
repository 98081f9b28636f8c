package io.kelir.statement;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Lets a bounded number of statements run at a time, first come, first served. A bounded number waits for its turn, none for long, and who
 * is cancelled stops waiting at once. Thread-safe.
 */
public final class Places {
    private final PlaceLimits limits;
    private final Deque<Waiter> waiting = new ArrayDeque<>();
    private int free;

    public Places(PlaceLimits limits) {
        this.limits = limits;
        this.free = limits.most();
    }

    /**
     * Waits for a place.
     *
     * @throws FederationException BUSY when too many wait already or none became free in time, CANCELLED or DEADLINE_EXCEEDED
     */
    public Place take(RunControl control) {
        control.check();
        Optional<Waiter> waiter = enqueue();
        if (waiter.isPresent()) {
            await(waiter.get(), control);
        }
        return this::giveBack;
    }

    private synchronized Optional<Waiter> enqueue() {
        if (free > 0) {
            free--;
            return Optional.empty();
        }
        if (waiting.size() >= limits.waitingMax()) {
            throw new FederationException(
                    ErrorCode.BUSY,
                    "Kelir is running " + limits.most() + " statements and " + waiting.size()
                            + " more wait for their turn. Try again in a moment.");
        }
        Waiter waiter = new Waiter();
        waiting.addLast(waiter);
        return Optional.of(waiter);
    }

    private void await(Waiter waiter, RunControl control) {
        Duration left = control.remaining();
        Duration wait = left.compareTo(limits.waitMax()) < 0 ? left : limits.waitMax();
        try (RunControl.Registration wake = control.onCancel(this::wake)) {
            awaitTurn(waiter, control, wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            control.cancel(); // nobody waits for the answer of an interrupted thread
        }
        if (!withdraw(waiter)) {
            control.check();
            throw new FederationException(
                    ErrorCode.BUSY,
                    "Kelir is running " + limits.most() + " statements and this one waited " + wait.toMillis()
                            + " ms for its turn. Try again in a moment.");
        }
        goOn(control);
    }

    private synchronized void awaitTurn(Waiter waiter, RunControl control, Duration wait) throws InterruptedException {
        long end = System.nanoTime() + wait.toNanos();
        long left = wait.toNanos();
        while (!waiter.admitted && !control.isCancelled() && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = end - System.nanoTime();
        }
    }

    private synchronized void wake() {
        notifyAll();
    }

    /** Waits no longer. Returns whether the place was given meanwhile. */
    private synchronized boolean withdraw(Waiter waiter) {
        waiting.remove(waiter);
        return waiter.admitted;
    }

    /** A place that comes together with the statement's end goes to the next. */
    private void goOn(RunControl control) {
        try {
            control.check();
        } catch (FederationException e) {
            giveBack();
            throw e;
        }
    }

    private synchronized void giveBack() {
        Waiter next = waiting.pollFirst();
        if (next == null) {
            free++;
        } else {
            next.admitted = true;
            notifyAll();
        }
    }

    /** Statements that wait now. */
    public synchronized int waiting() {
        return waiting.size();
    }

    /** One who waits; whether it was admitted is read and written under the lock of the places. */
    private static final class Waiter {
        private boolean admitted;
    }

    /** Gives the place back when closed; closed once. */
    @FunctionalInterface
    public interface Place extends AutoCloseable {
        @Override
        void close();
    }
}
