package io.kelir.platform.segments.visibility;

import io.kelir.statement.RunControl;
import java.util.Map;
import java.util.Optional;

/** Says how far the partitions of a topic are published. Segments may lie in the store before that, and are no part of the topic yet. */
@FunctionalInterface
public interface PublishedOffsets {
    /** Nobody is asked: complete segments are what there is. */
    PublishedOffsets UNBOUNDED = (topic, control) -> Optional.empty();

    /**
     * The offset behind the last published record, by partition; a partition that is not named has none.
     *
     * @return empty when every complete segment counts
     * @throws io.kelir.error.FederationException PLATFORM_UNAVAILABLE when it cannot be asked, PLATFORM_FAILED when it refuses or the topic
     *     does not exist; CANCELLED or DEADLINE_EXCEEDED
     */
    Optional<Map<Integer, Long>> of(String topic, RunControl control);
}
