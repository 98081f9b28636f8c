package io.kelir.kafka.audit;

import io.kelir.canonical.Digest;
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

/** The events of one writer as they are read. About 200 bytes are remembered of each. */
final class WriterEvents {
    private final String writer;
    private final TreeMap<Long, Read> read = new TreeMap<>();
    private final Map<Integer, Long> newestOnPartition = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private long repeated;
    private long signedThrough;

    WriterEvents(String writer) {
        this.writer = writer;
    }

    /**
     * What is remembered of an event.
     *
     * @param previous hash that it says the one before it has
     * @param hash     hash that it says it has, which the next one should name
     */
    private record Read(Digest previous, Digest hash, Digest actual, String place) {}

    void add(TopicEvent event, EventLink link) {
        Read known = read.get(link.sequence());
        if (known != null) {
            repeat(known, event, link);
            return;
        }
        if (!link.isIntact()) {
            find(Kind.EDITED, link.sequence(), subject(event) + " at " + event.place() + " is not as it was written");
        }
        order(event, link);
        read.put(link.sequence(), new Read(link.previous(), link.stated(), link.actual(), event.place()));
    }

    private void repeat(Read known, TopicEvent event, EventLink link) {
        if (known.actual().equals(link.actual()) && known.hash().equals(link.stated())) {
            repeated++;
        } else {
            find(
                    link.isIntact() ? Kind.SPLICED : Kind.EDITED,
                    link.sequence(),
                    subject(event) + " at " + event.place() + " has the number of another event at " + known.place());
        }
    }

    private void order(TopicEvent event, EventLink link) {
        long newest = newestOnPartition.getOrDefault(event.partition(), 0L);
        if (link.sequence() > newest) {
            newestOnPartition.put(event.partition(), link.sequence());
        } else if (!event.late()) {
            find(
                    Kind.REORDERED,
                    link.sequence(),
                    subject(event) + " at " + event.place() + " stands behind event " + newest + ", which came later");
        }
    }

    private static String subject(TopicEvent event) {
        String type = event.json().path("type").asText("").replaceFirst("^io\\.kelir\\.", "");
        return type + " of " + event.json().path("subject").asText("");
    }

    /** A checkpoint vouches for everything before it. */
    void addCheckpoint(Checkpoint checkpoint, TopicEvent event, List<CheckpointKey.Public> keys) {
        if (checkpoint.isSignedBy(keys)) {
            signedThrough = Math.max(signedThrough, checkpoint.sequence() - 1);
        } else {
            find(
                    Kind.UNSIGNED,
                    checkpoint.sequence(),
                    "the checkpoint at " + event.place() + " is not signed by a key that is known");
        }
    }

    /** What a checkpoint that was kept elsewhere says about what is here. */
    void compare(Checkpoint kept) {
        long newest = read.isEmpty() ? 0 : read.lastKey();
        Optional<Read> here = Optional.ofNullable(read.get(kept.sequence()));
        if (newest < kept.sequence()) {
            find(
                    Kind.TRUNCATED,
                    newest + 1,
                    "events " + (newest + 1) + " to " + kept.sequence() + " are gone: a checkpoint of " + kept.time()
                            + " was signed behind them");
        } else if (here.isPresent() && !here.get().previous().equals(kept.previous())) {
            find(
                    Kind.SPLICED,
                    kept.sequence(),
                    "the chain before event " + kept.sequence() + " is not the one that its checkpoint was signed for");
        }
    }

    ChainReport report() {
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(links());
        return new ChainReport(
                writer,
                read.isEmpty() ? 0 : read.firstKey(),
                read.isEmpty() ? 0 : read.lastKey(),
                read.size(),
                repeated,
                signedThrough,
                all);
    }

    private List<Finding> links() {
        List<Finding> broken = new ArrayList<>();
        long before = 0;
        for (Map.Entry<Long, Read> entry : read.entrySet()) {
            long number = entry.getKey();
            if (before > 0 && number > before + 1) {
                broken.add(missing(before + 1, number - 1, entry.getValue()));
            } else if (before > 0) {
                Read previous = read.get(before);
                if (previous != null && !entry.getValue().previous().equals(previous.hash())) {
                    broken.add(new Finding(
                            Kind.SPLICED,
                            writer,
                            number,
                            "event " + number + " at " + entry.getValue().place() + " does not follow event " + before
                                    + " at " + previous.place()));
                }
            }
            before = number;
        }
        return broken;
    }

    private Finding missing(long from, long to, Read next) {
        String which = from == to ? "event " + from + " is gone" : "events " + from + " to " + to + " are gone";
        return new Finding(Kind.MISSING, writer, from, which + ", before " + next.place());
    }

    private void find(Kind kind, long sequence, String what) {
        findings.add(new Finding(kind, writer, sequence, what));
    }
}
