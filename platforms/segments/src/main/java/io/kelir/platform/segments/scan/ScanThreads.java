package io.kelir.platform.segments.scan;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

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

    Future<?> submit(Runnable task) {
        return executor.submit(task);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
