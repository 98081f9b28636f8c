package io.kelir.platform.segments.scan;

import io.kelir.platform.segments.format.Interval;
import java.util.Optional;

/** Timestamps of the records of one segment, as one reading of it comes by. One thread only. */
final class SeenTimestamps {
    private long least = Long.MAX_VALUE;
    private long greatest = Long.MIN_VALUE;
    private boolean isWhole = true;

    /** Notes whether a batch is read, and passes it on. */
    boolean count(boolean isRead) {
        isWhole &= isRead;
        return isRead;
    }

    void add(long millis) {
        least = Math.min(least, millis);
        greatest = Math.max(greatest, millis);
    }

    /** From the least to the greatest; empty when batches were passed over. */
    Optional<Interval> all() {
        return isWhole ? Optional.of(new Interval(least, greatest)) : Optional.empty();
    }
}
