package io.kelir.platform.segments.scan;

import io.kelir.platform.segments.format.SegmentLayout;
import io.kelir.platform.segments.store.Segment;
import io.kelir.platform.segments.store.SegmentStore;
import io.kelir.platform.segments.store.StoredObject;
import io.kelir.platform.segments.store.TopicListing;
import io.kelir.statement.RunControl;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Last offsets of the partitions, read from the footers of their last segments and kept, for segments do not change. Thread-safe. */
final class LastOffsets {
    private static final int KEPT_MAX = 10_000;

    private final Map<StoredObject, OptionalLong> known = new ConcurrentHashMap<>();

    /** The last offset by partition; empty where the last segment has expired or has no footer. */
    Map<Integer, OptionalLong> of(TopicListing listing, SegmentStore store, RunControl control) {
        Map<Integer, OptionalLong> offsets = new TreeMap<>();
        for (Segment segment : listing.lastOfPartitions()) {
            offsets.put(segment.partition(), lastOffset(segment.object(), store, control));
        }
        return offsets;
    }

    private OptionalLong lastOffset(StoredObject object, SegmentStore store, RunControl control) {
        OptionalLong kept = known.get(object);
        if (kept != null) {
            return kept;
        }
        OptionalLong read = read(object, store, control);
        if (known.size() >= KEPT_MAX) {
            known.clear();
        }
        known.put(object, read);
        return read;
    }

    private static OptionalLong read(StoredObject object, SegmentStore store, RunControl control) {
        long from = object.bytes() - SegmentLayout.FOOTER_BYTES;
        if (from < 0) {
            return OptionalLong.empty();
        }
        return store.read(object, from, SegmentLayout.FOOTER_BYTES, control)
                .map(SegmentLayout::lastOffsetOfFooter)
                .orElse(OptionalLong.empty());
    }
}
