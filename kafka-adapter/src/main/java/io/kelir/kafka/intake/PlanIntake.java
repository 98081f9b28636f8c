package io.kelir.kafka.intake;

import io.kelir.answer.AnswerStore;
import io.kelir.kafka.ClientProperties;
import io.kelir.kafka.IntakeSettings;
import io.kelir.kafka.KafkaSettings;
import io.kelir.statement.UsedTokens;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes plans from a topic and has them answered: at least once, in order per key, committing only what is stored and handed to the
 * publisher. A plan that comes twice gets the same bytes twice, because its answer is kept under its request id.
 */
public final class PlanIntake implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PlanIntake.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long RECONNECT_MILLIS = 1_000;
    private static final long CLOSE_WAIT_SECONDS = 15;
    private static final long CANCEL_WAIT_SECONDS = 5;

    private volatile KafkaSettings settings;
    private final PlanWork work;
    private final DeadLetters deadLetters;
    private final ExecutorService workers;
    private final KeyedWork keyedWork;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "kelir-plan-intake");

    /**
     * @param answering  {@code pipeline::answer}
     * @param usedTokens memory of signatures; the store
     * @throws io.kelir.error.FederationException CONFIGURATION_INVALID when a submitter's key cannot be read
     */
    public PlanIntake(
            KafkaSettings settings, Answering answering, AnswerStore store, UsedTokens usedTokens, Clock clock) {
        IntakeSettings intake = settings.intake();
        this.settings = settings;
        Admission admission = new Admission(intake, store, usedTokens, clock);
        this.deadLetters =
                new DeadLetters(settings.topics().deadLetter(), ClientProperties.producer(settings), closing);
        this.work = new PlanWork(admission, answering, deadLetters, intake, clock, closing);
        this.workers = workers(intake.parallelism());
        this.keyedWork = new KeyedWork(workers);
        thread.setDaemon(true);
    }

    /** Plans that come too late for a closing intake are dropped: they are not committed. */
    private static ExecutorService workers(int threads) {
        AtomicInteger number = new AtomicInteger();
        return new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> {
                    Thread worker = new Thread(task, "kelir-plan-" + number.incrementAndGet());
                    worker.setDaemon(true);
                    return worker;
                },
                new ThreadPoolExecutor.DiscardPolicy());
    }

    /** Starts taking plans. Returns at once, also when no broker is there: plans are taken as soon as there is one. */
    public void start() {
        thread.start();
    }

    /** Whatever connects to the broker from now on uses these credentials. */
    public void renewCredentials(KafkaSettings read) {
        KafkaSettings changed = settings.withClient(read.client());
        deadLetters.renewProperties(ClientProperties.producer(changed));
        settings = changed;
    }

    private void run() {
        boolean isKnownToFail = false;
        while (!isClosing()) {
            try (Consumer<byte[], byte[]> opened = new KafkaConsumer<>(ClientProperties.consumer(settings))) {
                take(opened);
            } catch (RuntimeException e) { // whatever it is: without this thread no plan is ever taken again
                if (!isKnownToFail) {
                    LOG.warn("Plans cannot be taken now; trying again until they can", e);
                }
                isKnownToFail = true;
                pause();
            }
        }
    }

    private void take(Consumer<byte[], byte[]> opened) {
        PartitionWork partitions = new PartitionWork(opened, keyedWork, work);
        opened.subscribe(List.of(settings.topics().plans()), partitions);
        while (!isClosing()) {
            for (ConsumerRecord<byte[], byte[]> record : opened.poll(POLL)) {
                partitions.start(record);
            }
            partitions.commit();
            throttle(opened, partitions.runningCount());
        }
        // Closing hands the partitions over, which waits for what runs and commits it.
    }

    private void throttle(Consumer<byte[], byte[]> opened, int running) {
        int most = settings.intake().inFlightMax();
        if (running >= most) {
            opened.pause(opened.assignment());
        } else if (running <= most / 2) {
            opened.resume(opened.paused());
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void pause() {
        try {
            closing.await(RECONNECT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            closing.countDown();
        }
    }

    /**
     * Stops taking plans, lets those that run finish for a while and commits them. What does not finish is taken again after the next
     * start. Store and publisher must still be open.
     */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(CLOSE_WAIT_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        endWorkers();
        deadLetters.close();
    }

    /** Cancels before it interrupts: an interrupt in the middle of a write would cost an embedded store its file. */
    private void endWorkers() {
        workers.shutdown();
        work.cancelRunning();
        try {
            workers.awaitTermination(CANCEL_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        workers.shutdownNow();
    }
}
