package io.kelir.kafka.cluster;

import io.kelir.cluster.TopicDetail;
import io.kelir.cluster.TopicSettings;
import io.kelir.error.FederationException;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.protocol.Errors;

/** A topic as facts by name. */
final class TopicFacts {
    static final String PARTITIONS = "partitions";
    static final String REPLICATION_FACTOR = "replication_factor";
    private static final String CONFIG = "config.";

    private TopicFacts() {}

    /** @throws FederationException CHANGE_IMPOSSIBLE where the name can be no topic's */
    static SortedMap<String, String> of(AdminTopics topics, String name) {
        TopicDetail detail = topics.describe(Set.of(name)).get(0);
        if (detail.exists() && detail.errorCode() != Errors.NONE.code()) {
            throw BrokerVerdicts.impossible("'" + name + "' can be no topic: "
                    + Errors.forCode((short) detail.errorCode()).name() + ".");
        }
        return of(detail.exists() ? settings(topics, name) : TopicSettings.unknown(name));
    }

    /** A topic that goes away between two questions is not there. */
    private static TopicSettings settings(AdminTopics topics, String name) {
        try {
            return topics.settings(Set.of(name)).get(0);
        } catch (FederationException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return TopicSettings.unknown(name);
            }
            throw e;
        }
    }

    private static SortedMap<String, String> of(TopicSettings topic) {
        SortedMap<String, String> facts = new TreeMap<>();
        topic.partitions().ifPresent(number -> facts.put(PARTITIONS, String.valueOf(number)));
        topic.replicationFactor().ifPresent(number -> facts.put(REPLICATION_FACTOR, String.valueOf(number)));
        putConfig(facts, topic.overrides());
        return facts;
    }

    static void putConfig(SortedMap<String, String> facts, Map<String, String> config) {
        config.forEach((key, value) -> facts.put(CONFIG + key, value));
    }

    static void removeConfig(SortedMap<String, String> facts, Set<String> keys) {
        keys.forEach(key -> facts.remove(CONFIG + key));
    }

    /** @throws FederationException UNKNOWN_TOPIC where there are no facts */
    static void checkExists(SortedMap<String, String> facts, String topic) {
        if (facts.isEmpty()) {
            throw BrokerVerdicts.unknownTopic(topic);
        }
    }
}
