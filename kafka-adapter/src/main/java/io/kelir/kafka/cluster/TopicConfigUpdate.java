package io.kelir.kafka.cluster;

import io.kelir.cluster.change.ClusterChange.UpdateTopicConfig;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigsOptions;
import org.apache.kafka.clients.admin.AlterConfigsResult;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/** Other settings for a topic. Settings that are not named stay. */
record TopicConfigUpdate(Admin admin, AdminTopics topics, UpdateTopicConfig change) implements PlannedChange {
    @Override
    public SortedMap<String, String> facts() {
        return TopicFacts.of(topics, change.target());
    }

    @Override
    public SortedMap<String, String> expected(SortedMap<String, String> now) {
        TopicFacts.checkExists(now, change.target());
        BrokerVerdicts.await(update(true).all(), change.target());
        SortedMap<String, String> then = new TreeMap<>(now);
        TopicFacts.putConfig(then, change.set());
        TopicFacts.removeConfig(then, change.unset());
        return then;
    }

    private AlterConfigsResult update(boolean checkOnly) {
        List<AlterConfigOp> operations = new ArrayList<>();
        change.set().forEach((key, value) -> operations.add(operation(key, value, AlterConfigOp.OpType.SET)));
        change.unset().forEach(key -> operations.add(operation(key, "", AlterConfigOp.OpType.DELETE)));
        Map<ConfigResource, Collection<AlterConfigOp>> ofTopic =
                Map.of(new ConfigResource(ConfigResource.Type.TOPIC, change.target()), operations);
        return admin.incrementalAlterConfigs(ofTopic, new AlterConfigsOptions().validateOnly(checkOnly));
    }

    private static AlterConfigOp operation(String key, String value, AlterConfigOp.OpType type) {
        return new AlterConfigOp(new ConfigEntry(key, value), type);
    }

    @Override
    public void make() {
        BrokerVerdicts.await(update(false).all(), change.target());
    }
}
