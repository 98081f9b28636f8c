package io.kelir.platform.segments.scan;

import io.kelir.platform.segments.store.Segment;
import io.kelir.platform.segments.store.SegmentStore;
import io.kelir.platform.segments.store.TopicListing;
import io.kelir.statement.RunControl;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Estimated rows of topics: the distance between the first and the last offset of every partition, at the price of a listing and one
 * footer per partition. Refreshed in the background when asked for. Thread-safe.
 */
public final class RowCounts {
    private static final Logger LOG = LoggerFactory.getLogger(RowCounts.class);
    private static final Duration FRESH = Duration.ofSeconds(60);
    private static final Duration REFRESH_TIMEOUT = Duration.ofSeconds(20);

    private final SegmentStore store;
    private final String namespace;
    private final ScanThreads threads;
    private final LastOffsets lastOffsets = new LastOffsets();
    private final Map<String, Estimate> estimates = new ConcurrentHashMap<>();
    private final Set<String> refreshing = ConcurrentHashMap.newKeySet();

    public RowCounts(SegmentStore store, String namespace, ScanThreads threads) {
        this.store = store;
        this.namespace = namespace;
        this.threads = threads;
    }

    /** The latest estimate; empty until there is one. Returns at once. */
    public OptionalLong of(String topic) {
        Estimate estimate = estimates.get(topic);
        if (estimate == null || estimate.at().plus(FRESH).isBefore(Instant.now())) {
            refresh(topic);
        }
        return estimate == null ? OptionalLong.empty() : OptionalLong.of(estimate.rows());
    }

    private void refresh(String topic) {
        if (refreshing.add(topic)) {
            threads.run(() -> {
                try {
                    RunControl control = new RunControl(Clock.systemUTC(), REFRESH_TIMEOUT);
                    learn(TopicListing.of(store, namespace, topic, control), store, control);
                } catch (RuntimeException e) {
                    LOG.warn("The rows of topic {} could not be estimated", topic, e);
                } finally {
                    refreshing.remove(topic);
                }
            });
        }
    }

    /** Takes the estimate from a listing and returns the last offset by partition, for which that store is asked. */
    Map<Integer, OptionalLong> learn(TopicListing listing, SegmentStore asked, RunControl control) {
        Map<Integer, OptionalLong> ends = lastOffsets.of(listing, asked, control);
        estimates.put(listing.topic(), new Estimate(rows(listing, ends), Instant.now()));
        return ends;
    }

    private static long rows(TopicListing listing, Map<Integer, OptionalLong> ends) {
        Map<Integer, Long> firsts = new HashMap<>();
        listing.segments().forEach(segment -> firsts.putIfAbsent(segment.partition(), segment.baseOffset()));
        long rows = 0;
        for (Segment last : listing.lastOfPartitions()) {
            long first = firsts.getOrDefault(last.partition(), last.baseOffset());
            OptionalLong end = ends.getOrDefault(last.partition(), OptionalLong.empty());
            // A forged footer must not mislead the optimizer: a segment holds fewer records than bytes.
            long inLast = Math.min(
                    end.orElse(last.baseOffset()) - last.baseOffset() + 1,
                    last.object().bytes());
            rows += last.baseOffset() - first + Math.max(inLast, 0);
        }
        return rows;
    }

    private record Estimate(long rows, Instant at) {}
}
