package io.kelir.platform.segments.scan;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.statement.RunControl;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Threads of one platform. As many as its scans ask for, each scan being bounded by itself: a scan whose consumer waits for another scan
 * must not keep the other from running.
 */
public final class ScanThreads implements AutoCloseable {
    private static final int IDLE_SECONDS = 5;

    private final ExecutorService executor;

    /** @param name first part of the threads' names */
    public ScanThreads(String name) {
        AtomicInteger number = new AtomicInteger();
        this.executor = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** Runs a task that reports its failures itself. */
    void run(Runnable task) {
        executor.execute(task);
    }

    /**
     * Asks the store something on another thread, so that a store that hangs does not keep a cancelled statement.
     *
     * @throws FederationException what the question throws, CANCELLED or DEADLINE_EXCEEDED
     */
    <T> T ask(Supplier<T> question, RunControl control) {
        Future<T> answer = executor.submit(question::get);
        try (RunControl.Registration cancellation = control.onCancel(() -> answer.cancel(true))) {
            return answer.get(Math.max(control.remaining().toMillis(), 1), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw control.deadlineExceeded();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof FederationException known ? known : failed(e);
        } catch (CancellationException | InterruptedException e) {
            answer.cancel(true);
            control.check();
            Thread.currentThread().interrupt();
            throw new FederationException(ErrorCode.CANCELLED, "The statement was interrupted.", e);
        }
    }

    private static FederationException failed(ExecutionException e) {
        return new FederationException(ErrorCode.PLATFORM_FAILED, "The store of the segments failed.", e.getCause());
    }

    Future<?> submit(Runnable task) {
        return executor.submit(task);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
