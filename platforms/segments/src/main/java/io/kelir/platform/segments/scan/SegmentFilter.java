package io.kelir.platform.segments.scan;

import io.kelir.platform.segments.format.BatchHeader;
import io.kelir.platform.segments.format.SegmentLayout;
import io.kelir.platform.segments.format.SegmentStatistics;
import io.kelir.platform.segments.store.Segment;
import io.kelir.platform.segments.store.SegmentStore;
import io.kelir.statement.RunControl;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAdder;

/** Decides for one scan which segments and batches are read, and keeps what is learned of them. Thread-safe. */
public final class SegmentFilter {
    /** A smaller segment costs no more to read than its headers do. */
    private static final long PROBED_BYTES_MIN = 64 << 10;

    private static final long NO_OFFSET = -1;

    private final Pruning pruning;
    private final StatisticsCache statistics;
    private final SegmentStore store;
    private final RunControl control;
    private final LongAdder segmentsRead = new LongAdder();

    public SegmentFilter(Pruning pruning, StatisticsCache statistics, SegmentStore store, RunControl control) {
        this.pruning = pruning;
        this.statistics = statistics;
        this.store = store;
        this.control = control;
    }

    /** Segments that had to be read. */
    public long segmentsRead() {
        return segmentsRead.sum();
    }

    /** The last offset, or -1 when it is unknown, of a segment that need not be read; empty for one that must. */
    OptionalLong passesOver(Segment segment) {
        Optional<SegmentStatistics> known = statistics.of(segment.object());
        if (!pruning.mayHold(segment)) {
            return OptionalLong.of(known.map(SegmentStatistics::lastOffset).orElse(NO_OFFSET));
        }
        if (known.isEmpty() && pruning.asksOffsetsOrTimes() && segment.object().bytes() >= PROBED_BYTES_MIN) {
            known = headers(segment);
        }
        if (known.isPresent() && !pruning.mayHold(segment, known.get())) {
            return OptionalLong.of(known.get().lastOffset());
        }
        segmentsRead.increment();
        return OptionalLong.empty();
    }

    private Optional<SegmentStatistics> headers(Segment segment) {
        Optional<SegmentStatistics> read = SegmentStatistics.ofHeaders(
                segment.object().bytes(),
                segment.baseOffset(),
                (from, length) -> store.read(segment.object(), from, length, control));
        read.ifPresent(found -> statistics.learn(segment.object(), found));
        return read;
    }

    boolean wants(Segment segment, BatchHeader batch) {
        return pruning.mayHold(segment.partition(), batch);
    }

    void learn(Segment segment, SegmentLayout layout, SeenTimestamps seen) {
        SegmentStatistics.of(layout).ifPresent(headers -> {
            Optional<SegmentStatistics> exact = seen.all().map(headers::withTimestamps);
            statistics.learn(segment.object(), exact.orElse(headers));
        });
    }
}
