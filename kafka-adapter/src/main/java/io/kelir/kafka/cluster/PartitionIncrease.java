package io.kelir.kafka.cluster;

import io.kelir.cluster.change.ClusterChange.CreatePartitions;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreatePartitionsOptions;
import org.apache.kafka.clients.admin.CreatePartitionsResult;
import org.apache.kafka.clients.admin.NewPartitions;

/** More partitions for a topic. */
record PartitionIncrease(Admin admin, AdminTopics topics, CreatePartitions change) implements PlannedChange {
    @Override
    public SortedMap<String, String> facts() {
        return TopicFacts.of(topics, change.target());
    }

    @Override
    public SortedMap<String, String> expected(SortedMap<String, String> now) {
        TopicFacts.checkExists(now, change.target());
        BrokerVerdicts.await(increase(true).all(), change.target());
        SortedMap<String, String> then = new TreeMap<>(now);
        then.put(TopicFacts.PARTITIONS, String.valueOf(change.partitions()));
        return then;
    }

    private CreatePartitionsResult increase(boolean checkOnly) {
        return admin.createPartitions(
                Map.of(change.target(), NewPartitions.increaseTo(change.partitions())),
                new CreatePartitionsOptions().validateOnly(checkOnly));
    }

    @Override
    public void make() {
        BrokerVerdicts.await(increase(false).all(), change.target());
    }
}
