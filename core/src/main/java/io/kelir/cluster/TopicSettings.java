package io.kelir.cluster;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a topic is set.
 *
 * @param name              its name
 * @param exists            whether there is such a topic; if not, nothing else is known
 * @param partitions        number of partitions
 * @param replicationFactor copies of each partition
 * @param retentionMillis   how long records are kept; -1 for ever
 * @param retentionBytes    how much of each partition is kept; -1 all
 * @param segmentBytes      how long a segment grows
 * @param createdAt         when it was made, ISO 8601
 * @param overrides         settings made for this topic, as written
 */
public record TopicSettings(
        String name,
        boolean exists,
        OptionalInt partitions,
        OptionalInt replicationFactor,
        OptionalLong retentionMillis,
        OptionalLong retentionBytes,
        OptionalLong segmentBytes,
        Optional<String> createdAt,
        SortedMap<String, String> overrides) {
    public TopicSettings {
        overrides = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(overrides));
    }

    /** The answer to a name without a topic. */
    public static TopicSettings unknown(String name) {
        return new TopicSettings(
                name,
                false,
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                new TreeMap<>(Map.of()));
    }
}
