package io.kelir.job;

import io.kelir.answer.Answer;
import io.kelir.answer.Receipt;
import io.kelir.answer.Reply;
import io.kelir.audit.Door;
import io.kelir.disclosure.Outcome;
import io.kelir.error.ErrorCode;
import io.kelir.error.ErrorKind;
import io.kelir.error.FederationException;
import io.kelir.statement.Caller;
import io.kelir.statement.RunControl;
import io.kelir.statement.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Statements that are answered later. A job is kept before it is promised, and a server that starts again goes on with the jobs it had:
 * the same request id gets the same answer however often it is asked. Only who submitted a job may see, cancel or read it. Thread-safe.
 */
public final class Jobs implements AutoCloseable {
    private static final int SHOWN_ID_MAX = 100;

    private final JobStore store;
    private final Answering answering;
    private final RunningJobs running;
    private final JobLimits limits;
    private final String server;
    private final Clock clock;

    /** @param server names this server among those that share the store, the same after every restart */
    public Jobs(JobStore store, Answering answering, JobLimits limits, String server, Clock clock) {
        this.store = store;
        this.answering = answering;
        this.limits = limits;
        this.server = server;
        this.clock = clock;
        this.running = new RunningJobs(store, answering, limits, clock);
    }

    /** Goes on with the jobs that were not over when this server ended. */
    public void resume() {
        store.unfinished(server).forEach(running::start);
    }

    /**
     * Takes a statement to answer it later. The same statement under the same id again is the same job.
     *
     * @throws FederationException BUSY when the caller has too many jobs, REQUEST_ID_REUSED
     */
    public Job submit(Caller caller, Statement statement) {
        store.forgetOverBefore(clock.instant().minus(limits.keptFor()));
        Optional<Job> earlier = store.find(caller.subject(), statement.requestId());
        if (earlier.isPresent()) {
            return same(earlier.get(), caller, statement);
        }
        long open = list(caller).stream().filter(job -> !job.state().isOver()).count();
        if (open >= limits.ofCaller()) {
            throw new FederationException(
                    ErrorCode.BUSY,
                    "You have " + open + " jobs that are not over, which is the most. Wait for one or cancel one.");
        }
        Job job = Job.submitted(server, caller, statement, clock.instant());
        if (!store.add(job)) {
            return submit(caller, statement);
        }
        running.start(job);
        return job;
    }

    private static Job same(Job earlier, Caller caller, Statement statement) {
        if (!earlier.isOwnedBy(caller) || !earlier.statement().digest().equals(statement.digest())) {
            throw new FederationException(
                    ErrorCode.REQUEST_ID_REUSED,
                    "Request id '" + statement.requestId()
                            + "' was used before with another statement. Choose a new request id.");
        }
        return earlier;
    }

    /** The caller's jobs, newest first. */
    public List<Job> list(Caller caller) {
        return store.of(caller.subject()).stream()
                .filter(job -> job.isOwnedBy(caller))
                .toList();
    }

    /** @throws FederationException UNKNOWN_JOB, also for a job of somebody else */
    public Job find(Caller caller, String id) {
        return store.find(caller.subject(), id)
                .filter(job -> job.isOwnedBy(caller))
                .orElseThrow(() -> unknown(id));
    }

    /** The job once it is over, or as it is after a while. Waits only for jobs of this server. */
    public Job await(Caller caller, String id, Duration longest) {
        Job job = find(caller, id);
        if (job.state().isOver()) {
            return job;
        }
        running.await(job, longest);
        return find(caller, id);
    }

    /** Stops a job. One that is over stays as it is. */
    public Job cancel(Caller caller, String id) {
        Job job = find(caller, id);
        store.over(
                caller.subject(),
                id,
                JobState.CANCELLED,
                clock.instant(),
                Optional.of(Outcome.FAILED),
                Optional.of(ErrorCode.CANCELLED.name()));
        running.cancel(job);
        return find(caller, id);
    }

    /**
     * What a job has found. It is asked for anew, so that the policy in force now decides whether it may still be told.
     *
     * @throws FederationException UNKNOWN_JOB, JOB_NOT_OVER
     */
    public Reply answer(Caller caller, String id, RunControl control) {
        Job job = find(caller, id);
        if (!job.state().isOver()) {
            throw new FederationException(
                    ErrorCode.JOB_NOT_OVER,
                    "Job '" + id + "' is not over yet. Call get_job with wait_ms, then get_answer.");
        }
        Optional<ErrorCode> failure = passing(job);
        if (failure.isPresent()) {
            return new Reply(
                    new Answer.Failure(
                            id,
                            failure.get(),
                            "The job ended without an answer. Submit the statement again as a new job."),
                    Receipt.NONE);
        }
        return answering.answer(caller, job.statement(), Door.MCP, control);
    }

    /** How a job failed, if another run may not fail: no answer is kept of that. */
    private static Optional<ErrorCode> passing(Job job) {
        return job.code()
                .filter(code -> job.outcome().filter(Outcome.FAILED::equals).isPresent())
                .map(ErrorCode::valueOf)
                .filter(code -> code.kind() != ErrorKind.CALLER || code == ErrorCode.CANCELLED);
    }

    private static FederationException unknown(String id) {
        String shown = id.length() <= SHOWN_ID_MAX ? id : id.substring(0, SHOWN_ID_MAX) + "…";
        return new FederationException(
                ErrorCode.UNKNOWN_JOB, "There is no job '" + shown + "'. Call list_jobs for the jobs that you have.");
    }

    /** Stops what runs without calling it over, so that {@link #resume()} goes on with it. */
    @Override
    public void close() {
        running.close();
    }
}
