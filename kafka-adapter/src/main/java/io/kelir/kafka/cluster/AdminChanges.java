package io.kelir.kafka.cluster;

import io.kelir.cluster.change.ChangeDiff;
import io.kelir.cluster.change.ClusterChange;
import io.kelir.cluster.change.ClusterChanges;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;

/** Changes any cluster that speaks Kafka's protocol, by one Admin client. */
final class AdminChanges implements ClusterChanges, ClusterChange.Cases<PlannedChange> {
    private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(50).toNanos();

    private final Admin admin;
    private final AdminTopics topics;
    private final AdminGroups groups;
    private final Duration patience;

    /** @param patience how long brokers may take to tell each other of a change */
    AdminChanges(Map<String, Object> properties, Duration patience) {
        this.admin = Admin.create(properties);
        this.topics = new AdminTopics(admin);
        this.groups = new AdminGroups(admin, topics);
        this.patience = patience;
    }

    @Override
    public ChangeDiff rehearse(ClusterChange change) {
        PlannedChange planned = change.fold(this);
        SortedMap<String, String> now = planned.facts();
        return ChangeDiff.between(now, planned.expected(now));
    }

    @Override
    public ChangeDiff make(ClusterChange change) {
        PlannedChange planned = change.fold(this);
        SortedMap<String, String> before = planned.facts();
        SortedMap<String, String> expected = planned.expected(before);
        if (expected.equals(before)) {
            return ChangeDiff.between(before, before);
        }
        planned.make();
        return ChangeDiff.between(before, told(planned, expected));
    }

    /** Brokers acknowledge a change before all of them tell of it. What they tell in the end counts, whatever was expected. */
    private SortedMap<String, String> told(PlannedChange planned, SortedMap<String, String> expected) {
        long endNanos = System.nanoTime() + patience.toNanos();
        SortedMap<String, String> told = planned.facts();
        while (!told.equals(expected) && System.nanoTime() < endNanos) {
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            told = planned.facts();
        }
        return told;
    }

    @Override
    public PlannedChange createTopic(ClusterChange.CreateTopic change) {
        return new TopicCreation(admin, topics, change);
    }

    @Override
    public PlannedChange deleteTopic(ClusterChange.DeleteTopic change) {
        return new TopicDeletion(admin, topics, change);
    }

    @Override
    public PlannedChange createPartitions(ClusterChange.CreatePartitions change) {
        return new PartitionIncrease(admin, topics, change);
    }

    @Override
    public PlannedChange updateTopicConfig(ClusterChange.UpdateTopicConfig change) {
        return new TopicConfigUpdate(admin, topics, change);
    }

    @Override
    public PlannedChange deleteGroup(ClusterChange.DeleteGroup change) {
        return new GroupDeletion(admin, groups, change);
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
