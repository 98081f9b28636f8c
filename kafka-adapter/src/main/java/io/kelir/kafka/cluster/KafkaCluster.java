package io.kelir.kafka.cluster;

import io.kelir.cluster.Broker;
import io.kelir.cluster.Cluster;
import io.kelir.cluster.ClusterLoad;
import io.kelir.cluster.ClusterStatus;
import io.kelir.cluster.GroupDetail;
import io.kelir.cluster.GroupOffset;
import io.kelir.cluster.GroupSummary;
import io.kelir.cluster.StoreHealth;
import io.kelir.cluster.TopicDetail;
import io.kelir.cluster.TopicSettings;
import io.kelir.cluster.TopicSummary;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.apache.kafka.common.Node;

/** Any cluster that speaks Kafka's protocol, asked by one Admin client. */
final class KafkaCluster implements Cluster {
    private final Admin admin;
    private final AdminTopics topics;
    private final AdminGroups groups;
    private final BrokerMetrics metrics;
    private final Clock clock;

    KafkaCluster(Map<String, Object> properties, BrokerMetrics metrics, Clock clock) {
        this.admin = Admin.create(properties);
        this.topics = new AdminTopics(admin);
        this.groups = new AdminGroups(admin, topics);
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public ClusterStatus status() {
        DescribeClusterResult cluster = admin.describeCluster();
        StoreHealth objects = metrics.load().objects();
        Node controller = AdminReplies.await(cluster.controller());
        return new ClusterStatus(
                Optional.empty(),
                Optional.ofNullable(AdminReplies.await(cluster.clusterId())),
                controller == null || controller.isEmpty() ? OptionalInt.empty() : OptionalInt.of(controller.id()),
                AdminReplies.await(cluster.nodes()).stream()
                        .map(node -> new Broker(node.id(), node.host(), node.port()))
                        .sorted(Comparator.comparingInt(Broker::id))
                        .toList(),
                topics(),
                Optional.of(objects).filter(StoreHealth::isKnown),
                Optional.empty(),
                clock.instant());
    }

    @Override
    public ClusterLoad load() {
        return metrics.load();
    }

    @Override
    public List<TopicSummary> topics() {
        return describe(Set.of()).stream().map(TopicDetail::summary).toList();
    }

    @Override
    public List<TopicDetail> describe(Set<String> names) {
        return topics.describe(names);
    }

    @Override
    public List<TopicSettings> settings(Set<String> names) {
        return topics.settings(names);
    }

    @Override
    public List<GroupSummary> groups() {
        return groups.all();
    }

    @Override
    public GroupDetail group(String groupId) {
        return groups.find(groupId);
    }

    @Override
    public List<GroupOffset> offsets(String groupId, Set<String> names) {
        return groups.offsets(groupId, names);
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
