package io.kelir.platform.segments.format;

import java.util.List;
import java.util.Optional;

/**
 * What a segment holds at most.
 *
 * @param lastOffset its last offset
 * @param timestamps of its records, milliseconds since 1970. The headers of batches tell only the greatest: a record may be older than the
 *                   first of its batch
 */
public record SegmentStatistics(long lastOffset, Interval timestamps) {
    private static final int PREFIX_BYTES = 4096;
    private static final int RANGES_MAX = 8;

    /** What the headers of a segment's batches say; empty when it has none or is damaged. */
    public static Optional<SegmentStatistics> of(SegmentLayout layout) {
        if (layout.batches().isEmpty() || !layout.damages().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new SegmentStatistics(layout.lastOffset(), timestamps(layout.batches())));
    }

    /** The timestamps that headers allow for the records of batches. */
    public static Interval timestamps(List<BatchHeader> batches) {
        long greatest = Long.MIN_VALUE;
        long least = Long.MAX_VALUE;
        for (BatchHeader batch : batches) {
            greatest = Math.max(greatest, batch.maxTimestamp());
            least = Math.min(least, batch.timestamps().least());
        }
        return new Interval(least, greatest);
    }

    /** The same with the timestamps that its records were seen to have. */
    public SegmentStatistics withTimestamps(Interval seen) {
        return new SegmentStatistics(lastOffset, seen);
    }

    /**
     * Reads nothing but the headers of a segment's batches, a few ranges of it. What does not look like a sound segment, or has too many
     * batches, is left to a whole reading.
     *
     * @param bytes           length of the segment
     * @param offsetOfTheName base offset that its name gives
     */
    public static Optional<SegmentStatistics> ofHeaders(long bytes, long offsetOfTheName, RangeReader ranges) {
        return new HeaderWalk(bytes, offsetOfTheName, ranges).statistics();
    }

    /** Reads a range of a segment. */
    @FunctionalInterface
    public interface RangeReader {
        /** @return empty when the segment has expired */
        Optional<byte[]> read(long from, int length);
    }

    private static final class HeaderWalk {
        private final long bodyEnd;
        private final long offsetOfTheName;
        private final RangeReader ranges;
        private byte[] window = new byte[0];
        private long windowStart;
        private int rangesRead;
        private long lastOffset = -1;
        private Interval timestamps = new Interval(Long.MAX_VALUE, Long.MIN_VALUE);

        HeaderWalk(long bytes, long offsetOfTheName, RangeReader ranges) {
            this.bodyEnd = bytes - SegmentLayout.FOOTER_BYTES;
            this.offsetOfTheName = offsetOfTheName;
            this.ranges = ranges;
        }

        Optional<SegmentStatistics> statistics() {
            boolean isSound = bodyEnd >= SegmentLayout.HEADER_BYTES + BatchHeader.BYTES
                    && has(0, (int) Math.min(PREFIX_BYTES, bodyEnd))
                    && SegmentLayout.beginsWithHeader(window, offsetOfTheName)
                    && walk();
            return isSound ? Optional.of(new SegmentStatistics(lastOffset, timestamps)) : Optional.empty();
        }

        private boolean walk() {
            long position = SegmentLayout.HEADER_BYTES;
            while (position < bodyEnd) {
                if (bodyEnd - position < BatchHeader.BYTES || !has(position, BatchHeader.BYTES)) {
                    return false;
                }
                int at = (int) (position - windowStart);
                long length = BatchHeader.length(window, at);
                if (length < BatchHeader.BYTES || length > bodyEnd - position || !take(at)) {
                    return false;
                }
                position += length;
            }
            return true;
        }

        private boolean has(long from, int length) {
            if (from < windowStart || from + length > windowStart + window.length) {
                if (rangesRead++ == RANGES_MAX) {
                    return false;
                }
                windowStart = from;
                window = ranges.read(from, length).orElse(new byte[0]);
            }
            return window.length >= length;
        }

        private boolean take(int at) {
            if (!BatchHeader.isReadable(window, at)) {
                return false;
            }
            BatchHeader batch = BatchHeader.at(window, at);
            boolean follows = batch.baseOffset() > lastOffset && batch.lastOffsetDelta() >= 0;
            lastOffset = batch.lastOffset();
            timestamps = timestamps.hull(batch.timestamps());
            return follows && lastOffset >= 0;
        }
    }
}
