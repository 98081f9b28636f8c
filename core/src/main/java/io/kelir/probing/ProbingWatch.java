package io.kelir.probing;

import io.kelir.answer.Answer;
import io.kelir.policy.Probing;
import io.kelir.policy.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Watches callers that collect refusals or withheld answers: each of them tells a little, many tell more. A caller with too many of a kind
 * in a period is slowed, with some times as many suspended until an officer lifts it. Counts by subject, so that new sessions, doors and
 * restarts change nothing. Does nothing unless the policy says {@code probing:}. Thread-safe.
 */
public final class ProbingWatch {
    private static final System.Logger LOG = System.getLogger(ProbingWatch.class.getName());

    private final ProbeStore store;
    private final Clock clock;

    public ProbingWatch(ProbeStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Why a caller may not ask at all; empty for all others. A suspension holds even when the policy no longer watches. */
    public Optional<Refused> suspended(String subject) {
        return store.suspension(subject)
                .map(suspension -> new Refused(
                        "CALLER_SUSPENDED",
                        "Too many of your statements were "
                                + suspension.kind().name().toLowerCase(java.util.Locale.ROOT)
                                + ", so you are suspended since " + suspension.since()
                                + ". An officer of the installation can lift this with 'kelir policy lift'.",
                        Optional.empty()));
    }

    /** How much later the caller's answers come. */
    public Duration delay(String subject, Optional<Probing> limits) {
        return limits.filter(probing -> most(subject, probing) > 1)
                .map(Probing::slow)
                .orElse(Duration.ZERO);
    }

    /**
     * Notes what a caller was answered.
     *
     * @return the suspension, if this answer was the one too many
     */
    public Optional<Suspension> note(String subject, Answer answer, Optional<Probing> limits) {
        return limits.flatMap(probing -> ProbeKind.of(answer).flatMap(kind -> note(subject, kind, probing)));
    }

    private Optional<Suspension> note(String subject, ProbeKind kind, Probing probing) {
        Instant now = clock.instant();
        store.note(subject, kind, now, now.minus(probing.per()));
        if (times(subject, kind, probing) <= probing.suspend()) {
            return Optional.empty();
        }
        Suspension suspension = new Suspension(subject, kind, now);
        if (!store.suspend(suspension)) {
            return Optional.empty();
        }
        LOG.log(System.Logger.Level.WARNING, "a caller was suspended for probing ({0})", kind);
        return Optional.of(suspension);
    }

    /** The greatest share of a limit that the caller has used; above 1 it is slowed. */
    private double most(String subject, Probing probing) {
        return Math.max(times(subject, ProbeKind.REFUSED, probing), times(subject, ProbeKind.WITHHELD, probing));
    }

    private double times(String subject, ProbeKind kind, Probing probing) {
        int limit =
                switch (kind) {
                    case REFUSED -> probing.refusals();
                    case WITHHELD -> probing.withheld();
                };
        return store.count(subject, kind, clock.instant().minus(probing.per())) / (double) limit;
    }
}
