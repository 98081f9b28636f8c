package io.kelir.kafka.audit;

import io.kelir.kafka.chain.Checkpoint;
import io.kelir.kafka.chain.EventLink;
import java.util.HashMap;
import java.util.Map;

/** How far each writer's events are known to have gone, from what is left of them anywhere. */
public final class NewestEvents {
    private final Map<String, Long> newest = new HashMap<>();

    /** A record of an events topic; one that is no event says nothing. */
    public void add(TopicEvent event) {
        EventLink.of(event.value()).ifPresent(link -> add(link.writer(), link.sequence()));
    }

    /** A checkpoint that was kept. */
    public void add(Checkpoint checkpoint) {
        add(checkpoint.writer(), checkpoint.sequence());
    }

    private void add(String writer, long sequence) {
        newest.merge(writer, sequence, Math::max);
    }

    /** Number of a writer's newest event; 0 where none is known. */
    public long of(String writer) {
        return newest.getOrDefault(writer, 0L);
    }
}
