package io.kelir.cluster;

import java.util.List;
import java.util.Set;

/**
 * Looks at a Kafka cluster and changes nothing; no record's key or value is ever read. What the source behind it cannot know is absent.
 * Answers on the calling thread within the time it was configured with. Thread-safe.
 *
 * <p>Every method throws PLATFORM_UNAVAILABLE when the source does not answer and PLATFORM_FAILED when it answers with what cannot be
 * read.
 */
public interface Cluster extends AutoCloseable {
    /** Brokers, topics and the health of what lies behind them. */
    ClusterStatus status();

    /** How busy the brokers are. */
    ClusterLoad load();

    /** All topics, by name. */
    List<TopicSummary> topics();

    /**
     * Topics with their partitions, by name.
     *
     * @param names empty means all; a name without a topic is answered with {@link TopicDetail#UNKNOWN}
     */
    List<TopicDetail> describe(Set<String> names);

    /**
     * Settings of topics, by name.
     *
     * @param names empty means all; a name without a topic is answered as not existing
     */
    List<TopicSettings> settings(Set<String> names);

    /** All consumer groups, by id. */
    List<GroupSummary> groups();

    /**
     * One consumer group with its members.
     *
     * @throws io.kelir.error.FederationException UNKNOWN_GROUP
     */
    GroupDetail group(String groupId);

    /**
     * Where a group stands in each partition, by topic and partition.
     *
     * @param topics empty means those that the group has committed in or is assigned; otherwise every partition of these, where they exist
     * @throws io.kelir.error.FederationException UNKNOWN_GROUP
     */
    List<GroupOffset> offsets(String groupId, Set<String> topics);

    @Override
    void close();
}
