package io.kelir.answer;

import java.util.Optional;

/**
 * Where an answer was written.
 *
 * @param status   whether it stands on a topic
 * @param location where, for PUBLISHED only
 */
public record Receipt(Status status, Optional<Location> location) {
    /** No Kafka sink is permitted or configured. */
    public static final Receipt NONE = new Receipt(Status.NONE, Optional.empty());
    /** Kept durably, to be published when the broker is back. */
    public static final Receipt PENDING = new Receipt(Status.PENDING, Optional.empty());

    public static Receipt published(String topic, int partition, long offset) {
        return new Receipt(Status.PUBLISHED, Optional.of(new Location(topic, partition, offset)));
    }

    /** Whether an answer stands on a topic. */
    public enum Status {
        PUBLISHED,
        PENDING,
        NONE
    }

    /** A record's place. */
    public record Location(String topic, int partition, long offset) {}
}
