package io.kelir.server.replay;

import io.kelir.canonical.Digest;
import io.kelir.disclosure.Release;
import io.kelir.error.FederationException;
import io.kelir.kafka.KafkaSettings;
import io.kelir.kafka.audit.EventTopic;
import io.kelir.kafka.seal.StatementSeal;
import io.kelir.kafka.seal.Unsealed;
import io.kelir.policy.DecisionDigest;
import io.kelir.policy.Mode;
import io.kelir.policy.Permitted;
import io.kelir.policy.PolicyBundle;
import io.kelir.server.policy.PolicyArchive;
import io.kelir.server.policy.PolicyFile;
import io.kelir.server.replay.Replayed.Verdict;
import io.kelir.server.wiring.OfflineDecisions;
import io.kelir.server.wiring.OfflineDecisions.Decided;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Opens what an event holds under seal, decides it again under the policy of then and compares digests; runs it again on demand. Needs no running server:
 * the event, the key of the caller, the archive of policies and what the platforms say of their columns.
 */
public final class Replay {
    private final KafkaSettings kafka;
    private final StatementSeal seal;
    private final PolicyArchive policies;
    private final OfflineDecisions decisions;

    public Replay(KafkaSettings kafka, StatementSeal seal, PolicyArchive policies, OfflineDecisions decisions) {
        this.kafka = kafka;
        this.seal = seal;
        this.policies = policies;
        this.decisions = decisions;
    }

    /**
     * Decides a request again.
     *
     * @param run whether to run it again too
     */
    public Replayed again(String requestId, boolean run) {
        EventTopic events = new EventTopic(kafka, kafka.topics().events());
        Optional<RecordedRequest> found = RecordedRequests.find(events, requestId);
        if (found.isEmpty()) {
            return unknown("the topic of events has no attempt and outcome of it");
        }
        RecordedRequest recorded = found.get();
        Optional<Unsealed> asked =
                recorded.sealed().isMissingNode() ? Optional.empty() : seal.open(requestId, recorded.sealed());
        if (asked.isEmpty()) {
            return unknown("what was asked is not in the record, or its key was erased");
        }
        Optional<PolicyFile> policy = recorded.policy().flatMap(policies::find);
        if (policy.isEmpty()) {
            return unknown("the policy of then is not in the archive of this home");
        }
        return again(recorded, asked.get(), decisions.bind(policy.get()), run);
    }

    private Replayed again(RecordedRequest recorded, Unsealed asked, PolicyBundle bundle, boolean run) {
        Decided decided;
        try {
            decided = decisions.decide(asked.caller(), asked.statement(), bundle, recorded.at());
        } catch (FederationException e) {
            return recorded.plan().isEmpty()
                    ? new Replayed(Verdict.IDENTICAL, "it does not compile (" + e.code() + "), as then")
                    : new Replayed(Verdict.DIFFERS, "it no longer compiles: " + e.code());
        }
        Digest decision = DecisionDigest.of(decided.plan(), bundle, decided.decision());
        if (!recorded.plan().equals(Optional.of(decided.plan().digest()))) {
            return new Replayed(
                    Verdict.DIFFERS, "the plan is " + decided.plan().digest() + ", then " + said(recorded.plan()));
        }
        if (!recorded.decision().equals(Optional.of(decision))) {
            return new Replayed(Verdict.DIFFERS, "the decision is " + decision + ", then " + said(recorded.decision()));
        }
        return run
                ? decided.decision().fold(permitted -> run(recorded, permitted), refused -> refusedAgain(decision))
                : new Replayed(Verdict.IDENTICAL, "plan " + decided.plan().digest() + ", decision " + decision);
    }

    private static Replayed refusedAgain(Digest decision) {
        return new Replayed(Verdict.IDENTICAL, "decision " + decision + " refuses it, so nothing runs");
    }

    private Replayed run(RecordedRequest recorded, Permitted permitted) {
        if (permitted.obligations().protection().mode() == Mode.NOISY) {
            return unknown("noise is not drawn again");
        }
        if (!recorded.isReleased()) {
            return unknown("plan and decision are the same; it ended " + recorded.outcomeName()
                    + ", and no rows of then can be compared");
        }
        Optional<byte[]> document = recorded.release().flatMap(this::published);
        if (document.isEmpty()) {
            return unknown("plan and decision are the same; the answer of then is not on topic "
                    + kafka.topics().results());
        }
        return compare(new ReleasedRows(document.get()), decisions.run(permitted));
    }

    private static Replayed compare(ReleasedRows then, Release today) {
        boolean same =
                today.fold(disclosure -> then.areStill(new ReleasedRows(disclosure.document())), withheld -> false);
        return same
                ? new Replayed(Verdict.IDENTICAL, "plan, decision and rows are those of then")
                : new Replayed(Verdict.DATA_CHANGED, "plan and decision are those of then, the rows are not");
    }

    private Optional<byte[]> published(Digest release) {
        List<byte[]> found = new ArrayList<>();
        new EventTopic(kafka, kafka.topics().results()).readAll(record -> {
            if (found.isEmpty() && Digest.of(record.value()).equals(release)) {
                found.add(record.value());
            }
        });
        return found.stream().findFirst();
    }

    private static Replayed unknown(String why) {
        return new Replayed(Verdict.UNKNOWN, why);
    }

    private static String said(Optional<Digest> digest) {
        return digest.map(Digest::toString).orElse("none");
    }
}
