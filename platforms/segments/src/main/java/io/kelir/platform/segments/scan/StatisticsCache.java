package io.kelir.platform.segments.scan;

import io.kelir.platform.segments.format.SegmentStatistics;
import io.kelir.platform.segments.store.StoredObject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What is known of segments, by key and version, for they do not change. Learned from headers and from whole readings. Thread-safe. */
public final class StatisticsCache {
    private static final int KEPT_MAX = 100_000;

    private final Map<StoredObject, SegmentStatistics> known = new ConcurrentHashMap<>();

    Optional<SegmentStatistics> of(StoredObject segment) {
        return Optional.ofNullable(known.get(segment));
    }

    /** An object without version may change unseen and is not kept. */
    void learn(StoredObject segment, SegmentStatistics statistics) {
        if (segment.version().isEmpty()) {
            return;
        }
        if (known.size() >= KEPT_MAX) {
            known.clear();
        }
        known.merge(segment, statistics, StatisticsCache::moreExact);
    }

    /** Headers of batches do not know the least timestamp, and may be wrong about the greatest; a whole reading has seen both. */
    private static SegmentStatistics moreExact(SegmentStatistics one, SegmentStatistics other) {
        return one.timestamps().least() == Long.MIN_VALUE ? other : one;
    }
}
