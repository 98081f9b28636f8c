package io.kelir.platform.segments.scan;

import io.kelir.platform.segments.store.Segment;
import io.kelir.platform.segments.store.TopicListing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * One segment to read. Offsets that occur in two segments of a partition belong to the one with the lower base, so a segment's records
 * count only behind the last offset of all before it; each task tells that offset to the next as soon as it has the segment's bytes.
 */
final class SegmentTask {
    private static final long NO_OFFSET = -1;

    private final Segment segment;
    private final long end;
    private final Optional<SegmentTask> previous;
    private final CompletableFuture<Long> lastOffset = new CompletableFuture<>();

    private SegmentTask(Segment segment, long end, Optional<SegmentTask> previous) {
        this.segment = segment;
        this.end = end;
        this.previous = previous;
    }

    /** Tasks in the listing's order. Whoever takes them in this order never waits for one that nobody has taken. */
    static List<SegmentTask> of(TopicListing listing) {
        List<SegmentTask> tasks = new ArrayList<>();
        Optional<SegmentTask> last = Optional.empty();
        for (Segment segment : listing.segments()) {
            Optional<SegmentTask> previous = last.filter(task -> task.segment.partition() == segment.partition());
            SegmentTask task = new SegmentTask(segment, listing.end(segment.partition()), previous);
            tasks.add(task);
            last = Optional.of(task);
        }
        return tasks;
    }

    Segment segment() {
        return segment;
    }

    /** Offset from which on records do not count, because they are not published. */
    long end() {
        return end;
    }

    /**
     * Tells the next task how far this segment reaches and waits until the one before has told.
     *
     * @param lastOffsetHere last offset of this segment; -1 when it has none
     * @return offset behind which this segment's records count
     */
    long reaches(long lastOffsetHere) throws InterruptedException {
        long before = previous.isPresent() ? previous.get().await() : NO_OFFSET;
        lastOffset.complete(Math.max(before, lastOffsetHere));
        return before;
    }

    private long await() throws InterruptedException {
        try {
            return lastOffset.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("nobody completes this exceptionally", e);
        }
    }

    /** Lets those that wait go on: the scan has ended. */
    void abandon() {
        lastOffset.complete(NO_OFFSET);
    }
}
