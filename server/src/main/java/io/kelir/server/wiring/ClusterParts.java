package io.kelir.server.wiring;

import io.kelir.cluster.change.ChangeDesk;
import io.kelir.kafka.KafkaSettings;
import io.kelir.kafka.KafkaTopics;
import io.kelir.kafka.cluster.ChangeSettings;
import io.kelir.kafka.cluster.ClusterSettings;
import io.kelir.mcp.auth.TokenIssuer;
import io.kelir.mcp.change.ChangeAccess;
import io.kelir.mcp.change.ChangeTools;
import io.kelir.mcp.cluster.ClusterTools;
import io.kelir.mcp.tools.KelirTool;
import io.kelir.server.config.Configuration;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The tools for the cluster that the configuration names: those that look, and those that change where it says so. */
record ClusterParts(Configuration configuration, TokenIssuer issuer, AnswerDelivery delivery, Clock clock) {
    List<KelirTool> open(Closing closing) {
        List<KelirTool> tools = new ArrayList<>();
        configuration.cluster().ifPresent(cluster -> {
            tools.addAll(ClusterTools.of(closing.later(cluster.open(clock)), cluster.roles()));
            cluster.changes().ifPresent(changes -> tools.addAll(changing(cluster, changes, closing)));
        });
        return tools;
    }

    private List<KelirTool> changing(ClusterSettings cluster, ChangeSettings changes, Closing closing) {
        ChangeDesk desk = new ChangeDesk(
                closing.later(cluster.openForChanges()),
                changes.environment(),
                protectedNames(changes),
                issuer.approvals(),
                delivery.store(),
                new StoredEvents(delivery)::keep,
                clock);
        return ChangeTools.of(desk, new ChangeAccess(changes.roles(), changes.approvers(), changes.tools()));
    }

    /** What Kelir itself rests on is not changed through it. */
    private Set<String> protectedNames(ChangeSettings changes) {
        Set<String> names = new HashSet<>(changes.protectedNames());
        configuration.kafka().ifPresent(kafka -> names.addAll(own(kafka)));
        return names;
    }

    private static List<String> own(KafkaSettings kafka) {
        KafkaTopics topics = kafka.topics();
        return List.of(topics.results(), topics.events(), topics.plans(), topics.deadLetter(), kafka.group());
    }
}
