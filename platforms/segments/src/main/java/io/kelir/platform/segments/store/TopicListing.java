package io.kelir.platform.segments.store;

import io.kelir.statement.RunControl;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The complete segments of one topic at one moment. Objects never change, so the listing pins what a statement reads.
 *
 * @param topic    name of the topic
 * @param segments by partition, then base offset
 * @param ends     offset behind the last that counts, by partition; where there is none, all of the segments' records count
 */
public record TopicListing(String topic, List<Segment> segments, Map<Integer, Long> ends) {
    private static final Pattern NAME = Pattern.compile("([0-9]{1,9})/segment-([0-9]{1,20})\\.(kfs|index)");
    private static final Comparator<Segment> ORDER =
            Comparator.comparingInt(Segment::partition).thenComparingLong(Segment::baseOffset);

    public TopicListing {
        segments = List.copyOf(segments);
        ends = Map.copyOf(ends);
    }

    /**
     * Lists a topic. A segment without index was never acknowledged and is not part of it; objects of other kinds, also those that lie
     * between the partitions, are passed over.
     */
    public static TopicListing of(SegmentStore store, String namespace, String topic, RunControl control) {
        String prefix = namespace + "/" + topic + "/";
        Map<String, Pair> pairs = new HashMap<>();
        for (StoredObject object : store.list(prefix, control)) {
            Matcher name = NAME.matcher(object.key().substring(prefix.length()));
            if (name.matches()) {
                pairs.computeIfAbsent(name.group(1) + "/" + name.group(2), key -> new Pair())
                        .add(name.group(3), object);
            }
        }
        List<Segment> segments = new ArrayList<>();
        pairs.forEach((name, pair) -> pair.segment(name).ifPresent(segments::add));
        segments.sort(ORDER);
        return new TopicListing(topic, segments, Map.of());
    }

    /** The same up to the published offsets; a partition that they do not name has published nothing. */
    public TopicListing publishedUpTo(Map<Integer, Long> offsets) {
        List<Segment> published = segments.stream()
                .filter(segment -> segment.baseOffset() < offsets.getOrDefault(segment.partition(), 0L))
                .toList();
        return new TopicListing(topic, published, offsets);
    }

    /** The offset behind the last that counts. */
    public long end(int partition) {
        return ends.getOrDefault(partition, Long.MAX_VALUE);
    }

    /** The last segment of every partition, by partition. */
    public List<Segment> lastOfPartitions() {
        List<Segment> last = new ArrayList<>();
        for (Segment segment : segments) {
            int end = last.size() - 1;
            if (end >= 0 && last.get(end).partition() == segment.partition()) {
                last.set(end, segment);
            } else {
                last.add(segment);
            }
        }
        return last;
    }

    private static final class Pair {
        private Optional<StoredObject> segment = Optional.empty();
        private Optional<StoredObject> index = Optional.empty();

        void add(String kind, StoredObject object) {
            if (kind.equals("kfs")) {
                segment = Optional.of(object);
            } else {
                index = Optional.of(object);
            }
        }

        Optional<Segment> segment(String name) {
            int slash = name.indexOf('/');
            try {
                int partition = Integer.parseInt(name.substring(0, slash));
                long baseOffset = Long.parseLong(name.substring(slash + 1));
                return segment.flatMap(
                        object -> index.map(sidecar -> new Segment(partition, baseOffset, object, sidecar)));
            } catch (NumberFormatException e) {
                return Optional.empty(); // digits that exceed an offset: not a segment's name
            }
        }
    }
}
