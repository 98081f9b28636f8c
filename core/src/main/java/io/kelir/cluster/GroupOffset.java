package io.kelir.cluster;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where a group stands in a partition.
 *
 * @param topic     name of the topic
 * @param partition number of the partition
 * @param committed offset of the next record the group will read; absent where it has never committed
 * @param metadata  what the group wrote beside it
 * @param end       offset that the next record written will have
 */
public record GroupOffset(
        String topic, int partition, OptionalLong committed, Optional<String> metadata, OptionalLong end) {
    /**
     * Records that the group has not read yet: end minus committed. Less than zero where the group has committed what the partition no
     * longer has; absent where one of the two is not known.
     */
    public OptionalLong lag() {
        return committed.isPresent() && end.isPresent()
                ? OptionalLong.of(end.getAsLong() - committed.getAsLong())
                : OptionalLong.empty();
    }
}
