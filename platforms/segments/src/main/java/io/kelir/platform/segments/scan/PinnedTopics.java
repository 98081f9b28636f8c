package io.kelir.platform.segments.scan;

import io.kelir.platform.segments.store.Segment;
import io.kelir.platform.segments.store.SegmentStore;
import io.kelir.platform.segments.store.TopicListing;
import io.kelir.platform.segments.visibility.PublishedOffsets;
import io.kelir.statement.RunControl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** What one run sees: each topic's listing, taken once, and the scans that end with the run. Thread-safe. */
public final class PinnedTopics implements AutoCloseable {
    private final String namespace;
    private final PublishedOffsets published;
    private final RowCounts rowCounts;
    private final ScanThreads threads;
    private final SortedMap<String, TopicListing> listings = new TreeMap<>();
    private final SortedMap<String, String> positions = new TreeMap<>();
    private final List<SegmentScan> scans = new ArrayList<>();
    private boolean closed;

    public PinnedTopics(String namespace, PublishedOffsets published, RowCounts rowCounts, ScanThreads threads) {
        this.published = published;
        this.namespace = namespace;
        this.rowCounts = rowCounts;
        this.threads = threads;
    }

    /** The topic's listing, the same at every call. The first call asks the store. */
    public synchronized TopicListing pin(String topic, SegmentStore store, RunControl control) {
        TopicListing known = listings.get(topic);
        if (known != null) {
            return known;
        }
        Pin pin = threads.ask(() -> read(topic, store, control), control);
        listings.put(topic, pin.listing());
        positions.put(topic, position(pin));
        return pin.listing();
    }

    /** Offsets are published after their segments are stored, so what is asked first is in the listing. */
    private Pin read(String topic, SegmentStore store, RunControl control) {
        Optional<Map<Integer, Long>> offsets = published.of(topic, control);
        TopicListing all = TopicListing.of(store, namespace, topic, control);
        TopicListing listing = offsets.map(all::publishedUpTo).orElse(all);
        return new Pin(listing, rowCounts.learn(listing, store, control));
    }

    /** A listing with the last offset by partition. */
    private record Pin(TopicListing listing, Map<Integer, OptionalLong> lastOffsets) {}

    /** First and last offset of every partition of every pinned topic: {@code vitals[0:0-1199,1:0-1203]}, topics joined with semicolons. */
    public synchronized String position() {
        return String.join(";", positions.values());
    }

    private static String position(Pin pin) {
        TopicListing listing = pin.listing();
        Map<Integer, Long> firsts = new TreeMap<>();
        listing.segments().forEach(segment -> firsts.putIfAbsent(segment.partition(), segment.baseOffset()));
        List<String> ranges = new ArrayList<>();
        for (Segment last : listing.lastOfPartitions()) {
            OptionalLong end = pin.lastOffsets().getOrDefault(last.partition(), OptionalLong.empty());
            // Without a footer the last segment is named by its base and its size.
            String until = end.isPresent()
                    ? String.valueOf(Math.min(end.getAsLong(), listing.end(last.partition()) - 1))
                    : last.baseOffset() + "+" + last.object().bytes() + "B";
            ranges.add(last.partition() + ":" + firsts.get(last.partition()) + "-" + until);
        }
        return listing.topic() + "[" + String.join(",", ranges) + "]";
    }

    /** Hands a scan over: it is closed at the latest when the run ends. */
    public synchronized SegmentScan closeWithRun(SegmentScan scan) {
        if (closed) {
            scan.close();
        } else {
            scans.add(scan);
        }
        return scan;
    }

    @Override
    public synchronized void close() {
        closed = true;
        scans.forEach(SegmentScan::close);
    }
}
