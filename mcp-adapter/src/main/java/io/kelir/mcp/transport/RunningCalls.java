package io.kelir.mcp.transport;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls being answered: they can be cancelled by session and request id, and waited for. A call whose caller has hung up is
 * cancelled when the next sign of life cannot be written to it.
 */
final class RunningCalls implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunningCalls.class);
    private static final Duration BEAT = Duration.ofMillis(80);

    /** Who hangs up is noticed by the second sign of life after it; for a call that takes long that may last longer. */
    private static final long OFTEN_NANOS = Duration.ofMinutes(1).toNanos();

    private static final int BEATS_LATER = 25;

    private final Map<String, RunningCall> byKey = new ConcurrentHashMap<>();
    private final Phaser running = new Phaser(1);
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(RunningCalls::thread);
    private final ScheduledFuture<?> beat;
    private volatile boolean draining;

    RunningCalls() {
        long millis = BEAT.toMillis();
        beat = heart.scheduleWithFixedDelay(this::signsOfLife, millis, millis, TimeUnit.MILLISECONDS);
    }

    /** Registers a call; empty when no more calls are taken. */
    Optional<RunningCall> begin(String session, String requestId, AtomicWriter.Source response) {
        running.register();
        if (draining) {
            running.arriveAndDeregister();
            return Optional.empty();
        }
        RunningCall call = new RunningCall(key(session, requestId), new CallCancellation(), response);
        byKey.put(call.key, call);
        return Optional.of(call);
    }

    void cancel(String session, String requestId) {
        RunningCall call = byKey.get(key(session, requestId));
        if (call != null) {
            call.cancellation.cancel();
        }
    }

    /** Takes no more calls, waits for the running ones, then cancels what is left and waits once more. */
    void drain(Duration longest, Duration afterCancelling) {
        draining = true;
        int phase = running.arrive();
        if (!awaited(phase, longest)) {
            byKey.values().forEach(call -> call.cancellation.cancel());
            awaited(phase, afterCancelling);
        }
    }

    private boolean awaited(int phase, Duration longest) {
        try {
            running.awaitAdvanceInterruptibly(phase, longest.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void signsOfLife() {
        byKey.values().forEach(RunningCall::signOfLife);
    }

    private static String key(String session, String requestId) {
        return session + "/" + requestId;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "kelir-mcp-calls");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        beat.cancel(false);
        heart.shutdownNow();
    }

    /** One call, until it is closed. */
    final class RunningCall implements AutoCloseable {
        private final String key;
        private final CallCancellation cancellation;
        private final AtomicWriter.Source response;
        private final CallPulse pulse = new CallPulse();
        private final long beganNanos = System.nanoTime();
        private int beats;

        private RunningCall(String key, CallCancellation cancellation, AtomicWriter.Source response) {
            this.key = key;
            this.cancellation = cancellation;
            this.response = response;
        }

        CallCancellation cancellation() {
            return cancellation;
        }

        CallPulse pulse() {
            return pulse;
        }

        private void signOfLife() {
            try {
                pulse.beat();
                beats++;
                boolean due = beats % BEATS_LATER == 0 || System.nanoTime() - beganNanos < OFTEN_NANOS;
                if (due && response.writer().isPresent()) {
                    response.writer().get().comment();
                }
            } catch (IOException e) {
                cancellation.cancel();
            } catch (RuntimeException e) {
                LOG.warn("no sign of life could be given on a call", e);
            }
        }

        @Override
        public void close() {
            pulse.end();
            byKey.remove(key, this);
            running.arriveAndDeregister();
        }
    }
}
