package io.kelir.probing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Remembers answers without rows and suspensions, by caller. What a call has returned survives the process; servers that share a store
 * share it. Thread-safe. Every method throws STORE_UNAVAILABLE when the database behind it cannot be used.
 */
public interface ProbeStore {
    /** Remembers nothing. */
    ProbeStore NONE = new NoProbes();

    /** Notes one answer without rows, and forgets those of the caller that are older than {@code since}. */
    void note(String subject, ProbeKind kind, Instant at, Instant since);

    /** How many answers of a kind the caller was given since an instant. */
    int count(String subject, ProbeKind kind, Instant since);

    /**
     * Suspends a caller until an officer lifts it.
     *
     * @return whether the caller was not suspended before
     */
    boolean suspend(Suspension suspension);

    Optional<Suspension> suspension(String subject);

    /** All suspended callers, by subject. */
    List<Suspension> suspensions();

    /**
     * Lifts a suspension and forgets the caller's answers without rows, so that it does not fall back at once.
     *
     * @return whether the caller was suspended
     */
    boolean lift(String subject);
}
