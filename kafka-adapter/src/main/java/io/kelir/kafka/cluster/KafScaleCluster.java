package io.kelir.kafka.cluster;

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
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A KafScale cluster, read from the metadata store behind its brokers. */
final class KafScaleCluster implements Cluster {
    private final StoredTopics topics;
    private final StoredGroups groups;
    private final BrokerMetrics metrics;
    private final Clock clock;

    KafScaleCluster(EtcdGateway etcd, BrokerMetrics metrics, Clock clock) {
        this.topics = new StoredTopics(etcd);
        this.groups = new StoredGroups(etcd, topics);
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public ClusterStatus status() {
        Optional<MetadataSnapshot> stored = topics.snapshot();
        MetadataSnapshot snapshot = stored.orElse(MetadataSnapshot.EMPTY);
        return new ClusterStatus(
                snapshot.name(),
                snapshot.id(),
                snapshot.controller(),
                snapshot.brokers(),
                summaries(snapshot),
                Optional.of(metrics.load().objects()).filter(StoreHealth::isKnown),
                Optional.of(stored.isPresent() ? "connected" : "empty"),
                clock.instant());
    }

    private static List<TopicSummary> summaries(MetadataSnapshot snapshot) {
        return snapshot.topics().stream().map(TopicDetail::summary).toList();
    }

    @Override
    public ClusterLoad load() {
        return metrics.load();
    }

    @Override
    public List<TopicSummary> topics() {
        return summaries(topics.snapshot().orElse(MetadataSnapshot.EMPTY));
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

    /** Nothing is held between two questions. */
    @Override
    public void close() {}
}
