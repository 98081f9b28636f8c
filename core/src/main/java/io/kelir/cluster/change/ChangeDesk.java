package io.kelir.cluster.change;

import io.kelir.canonical.Digest;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.statement.ActorKind;
import io.kelir.statement.Caller;
import io.kelir.statement.UsedTokens;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Takes changes of one cluster. Each is rehearsed before it is made, comes past the fence of its environment, and leaves an event for
 * every step, stored before the step. Thread-safe.
 */
public final class ChangeDesk {
    private static final System.Logger LOG = System.getLogger(ChangeDesk.class.getName());
    private static final Duration APPROVAL_VALID = Duration.ofMinutes(10);

    /** Topics that Kafka keeps for itself. */
    private static final String INTERNAL = "__";

    private final ClusterChanges cluster;
    private final Environment environment;
    private final Set<String> protectedNames;
    private final Approvals approvals;
    private final ChangeFence fence;
    private final ChangeEvent.Sink events;
    private final Clock clock;

    /** @param protectedNames topics and groups that are changed by nobody here */
    public ChangeDesk(
            ClusterChanges cluster,
            Environment environment,
            Set<String> protectedNames,
            Approvals approvals,
            UsedTokens used,
            ChangeEvent.Sink events,
            Clock clock) {
        this.cluster = cluster;
        this.environment = environment;
        this.protectedNames = Set.copyOf(protectedNames);
        this.approvals = approvals;
        this.fence = new ChangeFence(environment, approvals, used);
        this.events = events;
        this.clock = clock;
    }

    public Environment environment() {
        return environment;
    }

    /** Whether a change needs an approval or an emergency. */
    public boolean isFenced() {
        return environment.isFenced();
    }

    /**
     * What a change would make different.
     *
     * @throws FederationException CHANGE_IMPOSSIBLE, TARGET_PROTECTED, UNKNOWN_TOPIC, UNKNOWN_GROUP, and as {@link ClusterChanges} throws
     */
    public Rehearsal rehearse(Caller caller, ClusterChange change) {
        Steps steps = new Steps(caller, change);
        Rehearsal rehearsal = rehearsed(steps);
        steps.record(ChangeEvent.Phase.REHEARSED, Optional.of(rehearsal), Optional.empty(), Optional.empty());
        return rehearsal;
    }

    private Rehearsal rehearsed(Steps steps) {
        return steps.orRefused(Optional.empty(), () -> {
            ClusterChange change = steps.change;
            if (change.target().startsWith(INTERNAL) || protectedNames.contains(change.target())) {
                throw new FederationException(
                        ErrorCode.TARGET_PROTECTED,
                        "'" + change.target() + "' is kept by Kafka or by Kelir itself and is not changed here.");
            }
            ChangeDiff diff = cluster.rehearse(change);
            return new Rehearsal(diff, ChangeDigest.of(environment, change, diff));
        });
    }

    /**
     * A second person's approval.
     *
     * @param digest of the dry run that the approver was shown
     * @throws FederationException APPROVAL_REQUIRED when the digest is not that of the change as it would be made now, or the approver is
     *     no person; and as {@link #rehearse} throws
     */
    public Granted approve(Caller approver, ClusterChange change, String digest) {
        Steps steps = new Steps(approver, change);
        Rehearsal rehearsal = rehearsed(steps);
        return steps.orRefused(Optional.of(rehearsal), () -> {
            checkApprover(approver, rehearsal, digest);
            Instant expiresAt = clock.instant().plus(APPROVAL_VALID);
            steps.record(ChangeEvent.Phase.APPROVED, Optional.of(rehearsal), Optional.empty(), Optional.empty());
            return new Granted(
                    approvals.sign(new Approval(
                            UUID.randomUUID().toString(),
                            approver.subject(),
                            ChangeFence.persons(approver),
                            rehearsal.digest(),
                            expiresAt)),
                    expiresAt,
                    rehearsal);
        });
    }

    private static void checkApprover(Caller approver, Rehearsal rehearsal, String digest) {
        if (approver.actor() != ActorKind.HUMAN) {
            throw new FederationException(
                    ErrorCode.APPROVAL_REQUIRED, "Only a person may approve. Use a token of a human actor.");
        }
        if (!rehearsal.digest().toString().equals(digest)) {
            throw new FederationException(
                    ErrorCode.APPROVAL_REQUIRED,
                    "The digest is not that of this change as it would be made now. Look at a new dry run, then approve its digest.");
        }
    }

    /**
     * Makes a change.
     *
     * @throws FederationException APPROVAL_REQUIRED when the fence stays closed; and as {@link #rehearse} throws
     */
    public Made make(Caller caller, ClusterChange change, Authority authority) {
        Steps steps = new Steps(caller, change);
        Rehearsal rehearsal = rehearsed(steps);
        Passage passage = steps.orRefused(
                Optional.of(rehearsal), () -> fence.pass(caller, authority, rehearsal.digest(), steps.changeId));
        steps.record(ChangeEvent.Phase.ATTEMPTED, Optional.of(rehearsal), Optional.of(passage), Optional.empty());
        tellLoudly(passage, change);
        Rehearsal made = new Rehearsal(made(steps, rehearsal, passage), rehearsal.digest());
        steps.record(ChangeEvent.Phase.MADE, Optional.of(made), Optional.of(passage), Optional.empty());
        return new Made(made, passage);
    }

    private ChangeDiff made(Steps steps, Rehearsal rehearsal, Passage passage) {
        try {
            return cluster.make(steps.change);
        } catch (RuntimeException e) {
            ErrorCode code = e instanceof FederationException known ? known.code() : ErrorCode.INTERNAL;
            steps.record(
                    ChangeEvent.Phase.FAILED, Optional.of(rehearsal), Optional.of(passage), Optional.of(code.name()));
            throw e;
        }
    }

    private void tellLoudly(Passage passage, ClusterChange change) {
        if (passage.way() == Passage.Way.EMERGENCY) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "EMERGENCY: {0} of {1} in {2} without approval",
                    change.kind(),
                    change.target(),
                    environment.wireName());
        }
    }

    /**
     * What a change would make different, or has.
     *
     * @param digest of the change with its diff before it was made
     */
    public record Rehearsal(ChangeDiff diff, Digest digest) {}

    /** An approval, and what it is for. */
    public record Granted(String approval, Instant expiresAt, Rehearsal rehearsal) {}

    /** A change that is made, and how it came past the fence. */
    public record Made(Rehearsal result, Passage passage) {}

    /** The events of one call. */
    private final class Steps {
        private final String changeId = UUID.randomUUID().toString();
        private final Caller caller;
        private final ClusterChange change;

        private Steps(Caller caller, ClusterChange change) {
            this.caller = caller;
            this.change = change;
        }

        private <T> T orRefused(Optional<Rehearsal> rehearsal, Supplier<T> step) {
            try {
                return step.get();
            } catch (FederationException e) {
                record(
                        ChangeEvent.Phase.REFUSED,
                        rehearsal,
                        Optional.empty(),
                        Optional.of(e.code().name()));
                throw e;
            }
        }

        private void record(
                ChangeEvent.Phase phase,
                Optional<Rehearsal> rehearsal,
                Optional<Passage> passage,
                Optional<String> code) {
            events.record(new ChangeEvent(
                    clock.instant(),
                    changeId,
                    phase,
                    caller,
                    change.kind(),
                    change.target(),
                    environment,
                    rehearsal.map(Rehearsal::diff),
                    rehearsal.map(Rehearsal::digest),
                    passage,
                    code));
        }
    }
}
