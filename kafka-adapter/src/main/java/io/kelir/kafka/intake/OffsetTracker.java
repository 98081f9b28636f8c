package io.kelir.kafka.intake;

import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Which offset of a partition may be committed: everything below is finished. Offsets are started in ascending order, possibly with
 * gaps, and finished in any order. Thread-safe.
 */
final class OffsetTracker {
    private final TreeSet<Long> running = new TreeSet<>();
    private long afterLast = -1;
    private long committed = -1;
    private long firstAbandoned = Long.MAX_VALUE;

    synchronized void started(long offset) {
        running.add(offset);
        afterLast = offset + 1;
    }

    synchronized void finished(long offset) {
        running.remove(offset);
        notifyAll();
    }

    /** The offset will not be finished here: neither it nor any after it may be committed. */
    synchronized void abandoned(long offset) {
        firstAbandoned = Math.min(firstAbandoned, offset);
        finished(offset);
    }

    synchronized int runningCount() {
        return running.size();
    }

    /** The next offset to read after a restart; empty when nothing changed since the last {@link #committed}. */
    synchronized OptionalLong committable() {
        long next = Math.min(firstAbandoned, running.isEmpty() ? afterLast : running.first());
        return next > committed ? OptionalLong.of(next) : OptionalLong.empty();
    }

    synchronized void committed(long offset) {
        committed = Math.max(committed, offset);
    }

    /** Waits until nothing is running, at most so long. */
    synchronized void awaitIdle(long nanos) throws InterruptedException {
        long endNanos = System.nanoTime() + nanos;
        long leftNanos = nanos;
        while (!running.isEmpty() && leftNanos > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, leftNanos);
            leftNanos = endNanos - System.nanoTime();
        }
    }
}
