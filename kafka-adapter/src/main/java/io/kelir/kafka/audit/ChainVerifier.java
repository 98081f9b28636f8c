package io.kelir.kafka.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.kelir.kafka.audit.Finding.Kind;
import io.kelir.kafka.chain.Checkpoint;
import io.kelir.kafka.chain.CheckpointKey;
import io.kelir.kafka.chain.EventLink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds events that were changed, removed, moved, cut off or put together from several chains, and names them. What was written after the last
 * checkpoint that is kept elsewhere can be cut off without a trace; what was removed from the beginning cannot be told from retention.
 */
public final class ChainVerifier {
    private final List<CheckpointKey.Public> keys;
    private final Map<String, WriterEvents> writers = new TreeMap<>();
    private final List<Finding> foreign = new ArrayList<>();

    /** @param keys whose checkpoints count */
    public ChainVerifier(List<CheckpointKey.Public> keys) {
        this.keys = List.copyOf(keys);
    }

    /** Takes the next record; those of one partition in their order. */
    public void add(TopicEvent event) {
        Optional<EventLink> link = EventLink.of(event.value());
        if (link.isEmpty()) {
            foreign.add(new Finding(Kind.FOREIGN, "", 0, "the record at " + event.place() + " is no event of a chain"));
            return;
        }
        WriterEvents writer = writer(link.get().writer());
        writer.add(event, link.get());
        JsonNode json = event.json();
        if (Checkpoint.TYPE.equals(json.path("type").asText())) {
            writer.addCheckpoint(Checkpoint.ofEvent(json), event, keys);
        }
    }

    private WriterEvents writer(String name) {
        return writers.computeIfAbsent(name, WriterEvents::new);
    }

    /**
     * What was read, compared with checkpoints that were kept elsewhere.
     *
     * @param kept unsigned ones say nothing and are told
     */
    public List<ChainReport> reports(List<Checkpoint> kept) {
        List<Finding> unsigned = new ArrayList<>(foreign);
        newestOfEach(kept, unsigned)
                .forEach(checkpoint -> writer(checkpoint.writer()).compare(checkpoint));
        List<ChainReport> reports = new ArrayList<>(
                writers.values().stream().map(WriterEvents::report).toList());
        if (!unsigned.isEmpty()) {
            reports.add(new ChainReport("", 0, 0, 0, 0, 0, unsigned));
        }
        return reports;
    }

    /** The newest vouches for everything before it, so older ones add nothing. */
    private List<Checkpoint> newestOfEach(List<Checkpoint> kept, List<Finding> unsigned) {
        Map<String, Checkpoint> newest = new HashMap<>();
        for (Checkpoint checkpoint : kept) {
            if (!checkpoint.isSignedBy(keys)) {
                unsigned.add(new Finding(
                        Kind.UNSIGNED,
                        checkpoint.writer(),
                        checkpoint.sequence(),
                        "checkpoint " + checkpoint.sequence() + " of the file is not signed by a key that is known"));
            } else {
                newest.merge(
                        checkpoint.writer(),
                        checkpoint,
                        (one, other) -> one.sequence() > other.sequence() ? one : other);
            }
        }
        return List.copyOf(newest.values());
    }
}
