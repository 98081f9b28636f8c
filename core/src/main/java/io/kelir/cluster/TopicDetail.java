package io.kelir.cluster;

import java.util.List;

/**
 * A topic with its partitions.
 *
 * @param name       its name
 * @param errorCode  as Kafka numbers errors; 0 for none, {@link #UNKNOWN} where there is no such topic
 * @param partitions by number
 */
public record TopicDetail(String name, int errorCode, List<PartitionDetail> partitions) {
    /** Kafka's UNKNOWN_TOPIC_OR_PARTITION. */
    public static final int UNKNOWN = 3;

    public TopicDetail {
        partitions = List.copyOf(partitions);
    }

    /** The answer to a name without a topic. */
    public static TopicDetail unknown(String name) {
        return new TopicDetail(name, UNKNOWN, List.of());
    }

    public boolean exists() {
        return errorCode != UNKNOWN;
    }

    public TopicSummary summary() {
        return new TopicSummary(name, partitions.size(), errorCode);
    }
}
