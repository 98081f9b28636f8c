package io.kelir.server.wiring;

import io.kelir.answer.AnswerPublisher;
import io.kelir.answer.AnswerStore;
import io.kelir.answer.Outbox;
import io.kelir.audit.PolicyEvent;
import io.kelir.canonical.Digest;
import io.kelir.policy.PolicyVersions;
import io.kelir.policy.PolicyVersions.Applied;
import io.kelir.server.policy.PolicyArchive;
import io.kelir.server.policy.PolicyFile;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets a policy file come into force only if no newer one ever was, and tells of it. */
final class PolicyAdmission {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyAdmission.class);

    private final PolicyVersions versions;
    private final Outbox outbox;
    private final AnswerPublisher publisher;
    private final PolicyArchive archive;
    private final Clock clock;

    PolicyAdmission(
            PolicyVersions versions, AnswerStore store, AnswerPublisher publisher, PolicyArchive archive, Clock clock) {
        this.versions = versions;
        this.outbox = new Outbox(store, publisher);
        this.publisher = publisher;
        this.archive = archive;
        this.clock = clock;
    }

    /**
     * Why the file may not come into force; empty when it may, which is then remembered.
     *
     * @throws io.kelir.error.FederationException STORE_UNAVAILABLE when that cannot be known
     */
    Optional<String> refuse(PolicyFile file) {
        if (file.version().isEmpty()) {
            return versions.highest()
                    .map(highest -> "is missing, and version " + highest.version()
                            + " was applied before. Expected a greater number");
        }
        Applied wanted = new Applied(file.version().getAsLong(), file.digest());
        Applied highest = versions.apply(wanted, clock.instant());
        if (highest.equals(wanted)) {
            return Optional.empty();
        }
        return Optional.of(
                highest.version() == wanted.version()
                        ? "is " + wanted.version() + ", and another bundle was applied under this number ("
                                + highest.digest() + "). Expected a greater number"
                        : "is " + wanted.version() + ", and version " + highest.version()
                                + " was applied before. Expected no less");
    }

    /** Tells log and events which bundle came into force. What cannot be told now is told later from the outbox. */
    void announce(PolicyFile file, Optional<Digest> before) {
        LOG.info(
                "policy bundle {} came into force: {} (before: {})",
                file.bundle(),
                file.digest(),
                before.map(Digest::toString).orElse("none since the start"));
        archive.keep(file);
        PolicyEvent event = new PolicyEvent(clock.instant(), file.bundle(), file.digest(), before, file.version());
        outbox.keep(Optional.empty(), publisher.encode(event));
    }
}
