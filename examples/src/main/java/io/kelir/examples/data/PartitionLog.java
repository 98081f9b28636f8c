package io.kelir.examples.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.record.internal.CompressionType;

/**
 * One partition that is being written: collects records and rolls segments as a live broker leaves them, many of a few records and now
 * and then a large one. Codecs take turns, batch by batch.
 */
final class PartitionLog {
    private static final List<CompressionType> CODECS = List.of(
            CompressionType.NONE,
            CompressionType.GZIP,
            CompressionType.SNAPPY,
            CompressionType.LZ4,
            CompressionType.ZSTD);
    private static final int SMALL_RECORDS = 200;
    private static final int LARGE_RECORDS = 9_000;
    private static final int LARGE_EVERY = 21;
    private static final int SMALL_BATCH_RECORDS = 100;
    private static final int LARGE_BATCH_RECORDS = 500;

    private final int partition;
    private final List<SegmentRecord> pending = new ArrayList<>();
    private long nextOffset;
    private int segments;
    private int batches;

    PartitionLog(int partition) {
        this.partition = partition;
    }

    int partition() {
        return partition;
    }

    /** Takes the record; gives the segment that it completes, if it does. */
    Optional<Segment> append(SegmentRecord record) {
        pending.add(record);
        return pending.size() < recordsMax() ? Optional.empty() : Optional.of(roll());
    }

    /** The last, incomplete segment. */
    Optional<Segment> finish() {
        return pending.isEmpty() ? Optional.empty() : Optional.of(roll());
    }

    private boolean isLarge() {
        return segments % LARGE_EVERY == LARGE_EVERY - 1;
    }

    private int recordsMax() {
        return isLarge() ? LARGE_RECORDS : SMALL_RECORDS;
    }

    private Segment roll() {
        SegmentWriter writer = new SegmentWriter(nextOffset);
        int batchRecords = isLarge() ? LARGE_BATCH_RECORDS : SMALL_BATCH_RECORDS;
        for (int from = 0; from < pending.size(); from += batchRecords) {
            List<SegmentRecord> batch = pending.subList(from, Math.min(pending.size(), from + batchRecords));
            writer.append(batch, CODECS.get((partition + batches++) % CODECS.size()));
        }
        nextOffset += pending.size();
        segments++;
        pending.clear();
        return writer.finish();
    }
}
