package io.kelir.job;

/** How far a job is. */
public enum JobState {
    /** Waits for its turn. */
    QUEUED,
    /** Runs, or did when its server ended and will again. */
    RUNNING,
    /** Has an answer, be it a disclosure, a refusal or a failure. */
    ENDED,
    /** Was cancelled by its owner. */
    CANCELLED;

    public boolean isOver() {
        return this == ENDED || this == CANCELLED;
    }
}
