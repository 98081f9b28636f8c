package io.kelir.cluster;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A member of a consumer group.
 *
 * @param id                   given by the group's coordinator
 * @param clientId             what the client calls itself
 * @param clientHost           where it connects from
 * @param heartbeatAt          when it was last heard, ISO 8601
 * @param assignments          by topic
 * @param subscriptions        topics it asked for
 * @param sessionTimeoutMillis how long it may be silent
 */
public record GroupMember(
        String id,
        String clientId,
        String clientHost,
        Optional<String> heartbeatAt,
        List<Assignment> assignments,
        Optional<List<String>> subscriptions,
        OptionalInt sessionTimeoutMillis) {
    public GroupMember {
        assignments = List.copyOf(assignments);
        subscriptions = subscriptions.map(List::copyOf);
    }

    /** Partitions of one topic, in ascending order. */
    public record Assignment(String topic, List<Integer> partitions) {
        public Assignment {
            partitions = List.copyOf(partitions);
        }
    }
}
