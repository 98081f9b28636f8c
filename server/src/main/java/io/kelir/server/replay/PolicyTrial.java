package io.kelir.server.replay;

import io.kelir.error.FederationException;
import io.kelir.kafka.audit.EventTopic;
import io.kelir.kafka.seal.StatementSeal;
import io.kelir.kafka.seal.Unsealed;
import io.kelir.policy.PolicyBundle;
import io.kelir.server.wiring.OfflineDecisions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides past releases under another policy. */
public final class PolicyTrial {
    private final EventTopic events;
    private final StatementSeal seal;
    private final OfflineDecisions decisions;

    public PolicyTrial(EventTopic events, StatementSeal seal, OfflineDecisions decisions) {
        this.events = events;
        this.seal = seal;
        this.decisions = decisions;
    }

    /**
     * What another policy says to past releases.
     *
     * @param releases   in the time
     * @param unreadable of them: their keys were erased, or they were recorded without a seal
     * @param refused    those that would be refused now, oldest first
     */
    public record Outcome(int releases, int unreadable, List<Refusal> refused) {}

    /**
     * A release that would be refused now.
     *
     * @param requestId which
     * @param at        when it was asked
     * @param rule      that refuses, or the code with which it does not compile
     */
    public record Refusal(String requestId, Instant at, String rule) {}

    /** @param to not included */
    public Outcome of(PolicyBundle bundle, Instant from, Instant to) {
        int releases = 0;
        int unreadable = 0;
        List<Refusal> refused = new ArrayList<>();
        for (RecordedRequest recorded : RecordedRequests.between(events, from, to)) {
            if (recorded.isReleased()) {
                releases++;
                Optional<Unsealed> asked = recorded.sealed().isMissingNode()
                        ? Optional.empty()
                        : seal.open(recorded.requestId(), recorded.sealed());
                if (asked.isEmpty()) {
                    unreadable++;
                } else {
                    refusal(recorded, asked.get(), bundle)
                            .ifPresent(rule -> refused.add(new Refusal(recorded.requestId(), recorded.at(), rule)));
                }
            }
        }
        return new Outcome(releases, unreadable, List.copyOf(refused));
    }

    private Optional<String> refusal(RecordedRequest recorded, Unsealed asked, PolicyBundle bundle) {
        try {
            return decisions
                    .decide(asked.caller(), asked.statement(), bundle, recorded.at())
                    .decision()
                    .fold(permitted -> Optional.empty(), refused -> Optional.of(refused.rule()));
        } catch (FederationException e) {
            return Optional.of(e.code().name());
        }
    }
}
