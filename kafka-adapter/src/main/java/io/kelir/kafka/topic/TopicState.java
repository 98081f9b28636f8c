package io.kelir.kafka.topic;

import java.util.Optional;

/**
 * A planned topic beside what the cluster has.
 *
 * @param topic           as planned
 * @param exists          whether the cluster has it
 * @param retentionMillis what the cluster says; empty where it does not exist or the broker does not tell
 */
public record TopicState(PlannedTopic topic, boolean exists, Optional<String> retentionMillis) {
    /** Whether records stay on it for another time than planned. */
    public boolean hasOtherRetention() {
        return retentionMillis
                .filter(actual -> !actual.equals(topic.retentionMillis()))
                .isPresent();
    }
}
