package io.kelir.platform.segments.scan;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.platform.FragmentRun;
import io.kelir.platform.segments.row.RowReader;
import io.kelir.platform.segments.store.SegmentStore;
import io.kelir.platform.segments.store.TopicListing;
import io.kelir.statement.RunControl;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One reading of a topic by several workers, each with a segment in hand. At most that many segments and a few chunks of rows are in
 * memory; closing the scan, cancelling the run or a failure stops all workers.
 */
public final class SegmentScan implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentScan.class);
    private static final List<@Nullable Object[]> END = List.of();
    private static final long CHECK_MILLIS = 100;

    private final String dataSet;
    private final SegmentStore store;
    private final ScanSettings settings;
    private final SegmentFilter filter;
    private final Supplier<RowReader> rowReaders;
    private final FragmentRun run;
    private final RunControl control;
    private final List<SegmentTask> tasks;
    private final int workers;
    private final BlockingQueue<List<@Nullable Object[]>> chunks;
    private final AtomicInteger nextTask = new AtomicInteger();
    private final AtomicInteger running;
    private final AtomicLong badRecords = new AtomicLong();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final List<Future<?>> futures = new ArrayList<>();
    private boolean closed;

    /**
     * @param filter     decides which segments are read
     * @param rowReaders gives each worker its own
     */
    public SegmentScan(
            String dataSet,
            TopicListing listing,
            SegmentStore store,
            ScanSettings settings,
            SegmentFilter filter,
            Supplier<RowReader> rowReaders,
            FragmentRun run) {
        this.dataSet = dataSet;
        this.store = store;
        this.settings = settings;
        this.filter = filter;
        this.rowReaders = rowReaders;
        this.run = run;
        this.control = run.control();
        this.tasks = SegmentTask.of(listing);
        this.workers = Math.min(settings.parallelReads(), tasks.size());
        this.running = new AtomicInteger(workers);
        this.chunks = new ArrayBlockingQueue<>(2 * workers + 1);
    }

    /** The rows, once. Work begins with the first row asked for and ends when the stream is closed. */
    public Stream<Object[]> rows(ScanThreads threads) {
        RunControl.Registration cancellation = control.onCancel(this::close);
        return StreamSupport.stream(new Rows(threads), false).onClose(() -> {
            cancellation.close();
            close();
        });
    }

    /** Segments of the topic, read or not. */
    public long segments() {
        return tasks.size();
    }

    /** Records passed over because they are not as declared. */
    public long badRecords() {
        return badRecords.get();
    }

    private synchronized void start(ScanThreads threads) {
        try {
            for (int i = 0; i < workers && !closed; i++) {
                futures.add(threads.submit(this::work));
            }
        } catch (RejectedExecutionException e) {
            close();
            throw new FederationException(
                    ErrorCode.PLATFORM_UNAVAILABLE, "The platform of data set '" + dataSet + "' is closed.", e);
        }
    }

    private void work() {
        try {
            readTasks();
        } catch (ScanEndedException | InterruptedException e) {
            Thread.currentThread().interrupt(); // the scan is closed: nobody wants more
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        } finally {
            leave();
        }
    }

    private void readTasks() throws InterruptedException {
        RowQueue queue = new RowQueue(this::put);
        SegmentWorker worker = new SegmentWorker(dataSet, store, settings, filter, rowReaders.get(), queue, run);
        try {
            for (int task = nextTask.getAndIncrement(); task < tasks.size(); task = nextTask.getAndIncrement()) {
                worker.read(tasks.get(task));
            }
            queue.flush();
        } finally {
            badRecords.addAndGet(worker.badRecords());
        }
    }

    private void put(List<@Nullable Object[]> rows) {
        try {
            chunks.put(rows);
        } catch (InterruptedException e) {
            throw new ScanEndedException(e);
        }
    }

    private void leave() {
        boolean isLast = running.decrementAndGet() == 0;
        if (isLast && badRecords.get() > 0) {
            LOG.warn("Data set {}: {} records passed over, they are not as declared", dataSet, badRecords.get());
        }
        if (failure.get() != null) {
            close();
        } else if (isLast) {
            putEnd();
        }
    }

    private void putEnd() {
        try {
            chunks.put(END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed meanwhile, which has put the end itself
        }
    }

    /** Stops every worker and wakes whoever waits for rows. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            futures.forEach(future -> future.cancel(true));
            tasks.forEach(SegmentTask::abandon);
            chunks.clear();
            chunks.offer(END);
        }
    }

    private final class Rows extends Spliterators.AbstractSpliterator<Object[]> {
        private final ScanThreads threads;
        private boolean started;
        private boolean ended;
        private Iterator<@Nullable Object[]> chunk = END.iterator();

        Rows(ScanThreads threads) {
            super(Long.MAX_VALUE, Spliterator.NONNULL);
            this.threads = threads;
        }

        @Override
        public boolean tryAdvance(Consumer<? super Object[]> action) {
            while (!chunk.hasNext()) {
                if (ended || workers == 0) {
                    return false;
                }
                nextChunk();
            }
            action.accept(chunk.next());
            return true;
        }

        private void nextChunk() {
            if (!started) {
                started = true;
                start(threads);
            }
            List<@Nullable Object[]> next = take();
            control.check();
            Throwable failed = failure.get();
            if (failed != null) {
                throw failed instanceof FederationException known ? known : unexpected(failed);
            }
            ended = next == END;
            chunk = next.iterator();
        }

        private List<@Nullable Object[]> take() {
            try {
                List<@Nullable Object[]> next = chunks.poll(CHECK_MILLIS, TimeUnit.MILLISECONDS);
                while (next == null) {
                    control.check();
                    next = chunks.poll(CHECK_MILLIS, TimeUnit.MILLISECONDS);
                }
                return next;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new FederationException(ErrorCode.CANCELLED, "The statement was interrupted.", e);
            }
        }

        private FederationException unexpected(Throwable failed) {
            return new FederationException(
                    ErrorCode.PLATFORM_FAILED, "Data set '" + dataSet + "' could not be read.", failed);
        }
    }
}
