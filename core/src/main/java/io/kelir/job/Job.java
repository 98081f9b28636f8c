package io.kelir.job;

import io.kelir.disclosure.Outcome;
import io.kelir.statement.Caller;
import io.kelir.statement.Statement;
import java.time.Instant;
import java.util.Optional;

/**
 * A statement that is answered later. Its id is its statement's request id, under which the answer is kept.
 *
 * @param server      the server that runs it; it resumes it after a restart
 * @param caller      who submitted it, with the claims of that moment; its answer runs and is told under the policy in force then
 * @param statement   what is asked
 * @param state       how far it is
 * @param submittedAt when it was submitted
 * @param endedAt     when it was over
 * @param outcome     how it was answered
 * @param code        rule or failure; empty for a disclosure
 */
public record Job(
        String server,
        Caller caller,
        Statement statement,
        JobState state,
        Instant submittedAt,
        Optional<Instant> endedAt,
        Optional<Outcome> outcome,
        Optional<String> code) {
    static Job submitted(String server, Caller caller, Statement statement, Instant now) {
        return new Job(
                server, caller, statement, JobState.QUEUED, now, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public String id() {
        return statement.requestId();
    }

    /** Whether it is this caller's, acting for the same person. For everybody else it does not exist. */
    public boolean isOwnedBy(Caller other) {
        return caller.subject().equals(other.subject()) && caller.onBehalfOf().equals(other.onBehalfOf());
    }
}
