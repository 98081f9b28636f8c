package io.kelir.kafka.cluster;

import io.kelir.cluster.change.ClusterChange.CreateTopic;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;

/** A topic more. */
record TopicCreation(Admin admin, AdminTopics topics, CreateTopic change) implements PlannedChange {
    @Override
    public SortedMap<String, String> facts() {
        return TopicFacts.of(topics, change.target());
    }

    @Override
    public SortedMap<String, String> expected(SortedMap<String, String> now) {
        if (!now.isEmpty()) {
            throw BrokerVerdicts.impossible("Topic '" + change.target()
                    + "' is there already. Use create_partitions or update_topic_config to change it.");
        }
        CreateTopicsResult checked = create(true);
        SortedMap<String, String> then = new TreeMap<>();
        then.put(TopicFacts.PARTITIONS, told(checked.numPartitions(change.target())));
        then.put(TopicFacts.REPLICATION_FACTOR, told(checked.replicationFactor(change.target())));
        TopicFacts.putConfig(then, change.config());
        return then;
    }

    private String told(org.apache.kafka.common.KafkaFuture<Integer> number) {
        return String.valueOf(BrokerVerdicts.await(number, change.target()));
    }

    private CreateTopicsResult create(boolean checkOnly) {
        NewTopic topic = new NewTopic(
                        change.target(),
                        boxed(change.partitions()),
                        boxed(change.replicationFactor()).map(Integer::shortValue))
                .configs(change.config());
        return admin.createTopics(List.of(topic), new CreateTopicsOptions().validateOnly(checkOnly));
    }

    private static Optional<Integer> boxed(OptionalInt number) {
        return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
    }

    @Override
    public void make() {
        BrokerVerdicts.await(create(false).all(), change.target());
    }
}
