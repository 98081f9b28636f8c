package io.kelir.cluster;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A cluster at a moment.
 *
 * @param name       what its operators call it
 * @param id         its id
 * @param controller id of the broker that leads it
 * @param brokers    by id
 * @param topics     by name
 * @param objects    health of the object store behind the brokers
 * @param metadata   {@code connected} or {@code empty}: the metadata store behind the brokers; absent where there is none to ask
 * @param observedAt when
 */
public record ClusterStatus(
        Optional<String> name,
        Optional<String> id,
        OptionalInt controller,
        List<Broker> brokers,
        List<TopicSummary> topics,
        Optional<StoreHealth> objects,
        Optional<String> metadata,
        Instant observedAt) {
    public ClusterStatus {
        brokers = List.copyOf(brokers);
        topics = List.copyOf(topics);
    }
}
