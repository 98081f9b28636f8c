package io.kelir.job;

import io.kelir.disclosure.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps jobs. Thread-safe. Every method throws STORE_UNAVAILABLE when the database behind it cannot be used. */
public interface JobStore {
    /** Keeps a job unless the subject has one with its id; returns whether it was kept. */
    boolean add(Job job);

    /** The job of a subject with an id. */
    Optional<Job> find(String subject, String id);

    /** A subject's jobs, newest first. */
    List<Job> of(String subject);

    /** Jobs of a server that are not over, oldest first. */
    List<Job> unfinished(String server);

    /** Notes that a job runs, unless it is over. */
    void started(String subject, String id);

    /** Notes that a job is over, unless it is already; returns whether it was noted. */
    boolean over(
            String subject, String id, JobState state, Instant at, Optional<Outcome> outcome, Optional<String> code);

    /** Forgets jobs that were over before a moment. Their answers stay where answers are kept. */
    void forgetOverBefore(Instant moment);
}
