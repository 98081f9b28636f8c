package io.kelir.kafka.cluster;

import io.kelir.cluster.change.ClusterChange.DeleteTopic;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;

/** A topic less. */
record TopicDeletion(Admin admin, AdminTopics topics, DeleteTopic change) implements PlannedChange {
    @Override
    public SortedMap<String, String> facts() {
        return TopicFacts.of(topics, change.target());
    }

    @Override
    public SortedMap<String, String> expected(SortedMap<String, String> now) {
        TopicFacts.checkExists(now, change.target());
        return new TreeMap<>();
    }

    @Override
    public void make() {
        BrokerVerdicts.await(admin.deleteTopics(List.of(change.target())).all(), change.target());
    }
}
