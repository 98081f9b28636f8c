package io.kelir.kafka.publish;

import java.util.concurrent.TimeUnit;

/**
 * Whether records of one topic are sent as they come (open) or left to the outbox's drain (closed). A lane opens only when nothing was
 * left behind since the drain began, so records never overtake older ones. Thread-safe.
 */
final class TopicLane {
    private static final long RETRY_NANOS_MIN = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long RETRY_NANOS_MAX = TimeUnit.SECONDS.toNanos(5);

    private final String topic;
    private State state = State.UNKNOWN;
    private int inFlight;
    private boolean leftBehind;
    private long retryDelayNanos = RETRY_NANOS_MIN;
    private long retryAtNanos = System.nanoTime();

    TopicLane(String topic) {
        this.topic = topic;
    }

    String topic() {
        return topic;
    }

    /** What becomes of a record now. OPEN counts it as in flight, until {@link #landed} or {@link #lost}. */
    synchronized State enter() {
        if (state == State.OPEN) {
            inFlight++;
        } else {
            leftBehind = true;
        }
        return state;
    }

    synchronized void landed() {
        inFlight--;
    }

    /** The record stays in the outbox. */
    synchronized void lost(boolean topicIsAway) {
        inFlight--;
        if (topicIsAway) {
            close();
        }
    }

    /** Stops sending records as they come. Returns whether they were until now. */
    synchronized boolean close() {
        boolean wasOpen = state == State.OPEN;
        if (state != State.AWAY) {
            state = State.AWAY;
            retryAtNanos = System.nanoTime() + retryDelayNanos;
        }
        leftBehind = true;
        return wasOpen;
    }

    /** Something of this topic is known to wait in the outbox though the lane is open. */
    synchronized void reconsider() {
        if (state == State.OPEN) {
            state = State.UNKNOWN;
            retryAtNanos = System.nanoTime();
        }
    }

    synchronized boolean isOpen() {
        return state == State.OPEN;
    }

    synchronized boolean hasNothingInFlight() {
        return inFlight == 0;
    }

    /** Whether it is time to drain the outbox for this topic; the drain begins with the answer. */
    synchronized boolean beginDrain() {
        boolean due = state != State.OPEN && inFlight == 0 && nanosToRetry() <= 0;
        if (due) {
            leftBehind = false;
        }
        return due;
    }

    /** Everything that was in the outbox has landed. Returns whether the lane is open now. */
    synchronized boolean drained() {
        retryDelayNanos = RETRY_NANOS_MIN;
        retryAtNanos = System.nanoTime();
        state = leftBehind ? State.UNKNOWN : State.OPEN;
        return state == State.OPEN;
    }

    /** The topic could not be written; the next try comes later than the last one did. */
    synchronized void drainFailed() {
        state = State.AWAY;
        leftBehind = true;
        retryAtNanos = System.nanoTime() + retryDelayNanos;
        retryDelayNanos = Math.min(RETRY_NANOS_MAX, 2 * retryDelayNanos);
    }

    /** Time until the next drain is due; {@link Long#MAX_VALUE} while open. */
    synchronized long nanosToDrain() {
        return state == State.OPEN ? Long.MAX_VALUE : Math.max(0, nanosToRetry());
    }

    private long nanosToRetry() {
        return retryAtNanos - System.nanoTime();
    }

    /** What is known of a topic. */
    enum State {
        /** Not tried yet, or about to be caught up with: worth waiting for. */
        UNKNOWN,
        OPEN,
        /** The last try failed: not worth waiting for. */
        AWAY
    }
}
