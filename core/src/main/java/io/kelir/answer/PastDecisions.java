package io.kelir.answer;

import io.kelir.statement.Caller;
import java.util.List;
import java.util.Optional;

/** What was decided on callers' statements, for the callers themselves. Thread-safe. Every method throws STORE_UNAVAILABLE. */
public interface PastDecisions {
    /**
     * A caller's newest decisions, on what it asked for the person that it acts for now.
     *
     * @return newest first
     */
    List<PastDecision> newest(Caller caller, int most);

    /** What was decided on one statement of a caller; empty when this caller has none with this id, whoever else may have one. */
    Optional<PastDecision> decision(Caller caller, String requestId);
}
