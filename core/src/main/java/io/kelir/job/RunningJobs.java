package io.kelir.job;

import io.kelir.answer.Answer;
import io.kelir.audit.Door;
import io.kelir.error.FederationException;
import io.kelir.statement.RunControl;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The jobs of this process, a bounded number of them at once, first come, first served. Thread-safe. */
final class RunningJobs implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(RunningJobs.class.getName());
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final JobStore store;
    private final Answering answering;
    private final JobLimits limits;
    private final Clock clock;
    private final ExecutorService threads;
    private final Map<List<String>, Running> byKey = new ConcurrentHashMap<>();
    private volatile boolean closing;

    RunningJobs(JobStore store, Answering answering, JobLimits limits, Clock clock) {
        this.store = store;
        this.answering = answering;
        this.limits = limits;
        this.clock = clock;
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(limits.running(), work -> {
            Thread thread = new Thread(work, "kelir-job-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** A job's cancellation is known before it runs; its deadline starts when it does. */
    private static final class Running {
        private final CountDownLatch over = new CountDownLatch(1);
        private Optional<RunControl> control = Optional.empty();
        private boolean cancelled;

        synchronized boolean begin(RunControl begun) {
            control = Optional.of(begun);
            return !cancelled;
        }

        void cancel() {
            Optional<RunControl> toCancel;
            synchronized (this) {
                cancelled = true;
                toCancel = control;
            }
            toCancel.ifPresent(RunControl::cancel);
        }
    }

    void start(Job job) {
        Running running = new Running();
        byKey.put(key(job), running);
        try {
            threads.execute(() -> run(job, running));
        } catch (RejectedExecutionException e) {
            byKey.remove(key(job));
            running.over.countDown();
        }
    }

    private void run(Job job, Running running) {
        try {
            RunControl control =
                    new RunControl(clock, job.statement().deadline().orElse(limits.deadline()));
            if (!closing && running.begin(control)) {
                store.started(job.caller().subject(), job.id());
                Answer answer = answering
                        .answer(job.caller(), job.statement(), Door.MCP, control)
                        .answer();
                if (!closing) {
                    over(job, answer);
                }
            }
        } catch (FederationException e) {
            LOG.log(System.Logger.Level.WARNING, "a job stays open until the server starts again", e);
        } finally {
            byKey.remove(key(job));
            running.over.countDown();
        }
    }

    private void over(Job job, Answer answer) {
        store.over(
                job.caller().subject(),
                job.id(),
                JobState.ENDED,
                clock.instant(),
                Optional.of(answer.outcome()),
                answer.fold(
                        disclosed -> Optional.empty(),
                        refusal -> Optional.of(refusal.code()),
                        failure -> Optional.of(failure.code().name())));
    }

    void cancel(Job job) {
        Optional.ofNullable(byKey.get(key(job))).ifPresent(Running::cancel);
    }

    void await(Job job, Duration longest) {
        Running running = byKey.get(key(job));
        if (running == null) {
            return;
        }
        try {
            if (!running.over.await(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(System.Logger.Level.DEBUG, "a caller waited for a job that is not over");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> key(Job job) {
        return List.of(job.caller().subject(), job.id());
    }

    @Override
    public void close() {
        closing = true;
        threads.shutdownNow();
        byKey.values().forEach(Running::cancel);
        try {
            if (!threads.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(System.Logger.Level.WARNING, "jobs still run while the server closes");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
