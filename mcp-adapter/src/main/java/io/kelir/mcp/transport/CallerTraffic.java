package io.kelir.mcp.transport;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Bounds the requests of each caller in a second and its calls at once. Thread-safe. */
final class CallerTraffic {
    private static final double NANOS_PER_SECOND = 1e9;

    /** From so many callers on, those that rest are forgotten. */
    private static final int CALLERS_KEPT = 10_000;

    private final CallerLimits limits;
    private final LongSupplier nanoTime;
    private final Map<CallerIdentity, Lane> lanes = new ConcurrentHashMap<>();

    CallerTraffic(CallerLimits limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.nanoTime = nanoTime;
    }

    /** Whether a request may pass now; it is counted if so. */
    boolean admits(CallerIdentity caller) {
        return lane(caller).takesRequest();
    }

    /** A place for a call, to be closed after it; empty when the caller has no more. */
    Optional<Place> begin(CallerIdentity caller) {
        Lane lane = lane(caller);
        return lane.takesCall() ? Optional.of(lane::callEnds) : Optional.empty();
    }

    private Lane lane(CallerIdentity caller) {
        if (lanes.size() > CALLERS_KEPT) {
            lanes.values().removeIf(Lane::rests);
        }
        return lanes.computeIfAbsent(caller, any -> new Lane());
    }

    /** A call's place. */
    @FunctionalInterface
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /** What one caller has left. */
    private final class Lane {
        private double requestsLeft = limits.requestsPerSecondMax();
        private long lastNanos = nanoTime.getAsLong();
        private int callsInFlight;

        private synchronized boolean takesRequest() {
            refill();
            if (requestsLeft < 1) {
                return false;
            }
            requestsLeft--;
            return true;
        }

        private void refill() {
            long now = nanoTime.getAsLong();
            double gained = (now - lastNanos) / NANOS_PER_SECOND * limits.requestsPerSecondMax();
            requestsLeft = Math.min(limits.requestsPerSecondMax(), requestsLeft + gained);
            lastNanos = now;
        }

        private synchronized boolean takesCall() {
            if (callsInFlight >= limits.callsInFlightMax()) {
                return false;
            }
            callsInFlight++;
            return true;
        }

        private synchronized void callEnds() {
            callsInFlight--;
        }

        private synchronized boolean rests() {
            refill();
            return callsInFlight == 0 && requestsLeft >= limits.requestsPerSecondMax();
        }
    }
}
