package io.kelir.platform.segments.scan;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.platform.segments.format.Damage;
import io.kelir.platform.segments.format.DamageKind;
import io.kelir.platform.segments.format.OffsetIndex;
import io.kelir.platform.segments.format.RecordCursor;
import io.kelir.platform.segments.format.SegmentLayout;
import io.kelir.platform.segments.format.SegmentReader;
import io.kelir.platform.segments.row.RowReader;
import io.kelir.platform.segments.store.Segment;
import io.kelir.platform.segments.store.SegmentStore;
import io.kelir.statement.RunControl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads one segment after the other for a scan and hands its rows over. One thread only. */
final class SegmentWorker {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentWorker.class);

    private final String dataSet;
    private final SegmentStore store;
    private final ScanSettings settings;
    private final SegmentReader reader;
    private final RowReader rows;
    private final RowQueue queue;
    private final RunControl control;

    SegmentWorker(
            String dataSet,
            SegmentStore store,
            ScanSettings settings,
            RowReader rows,
            RowQueue queue,
            RunControl control) {
        this.dataSet = dataSet;
        this.store = store;
        this.settings = settings;
        this.reader = new SegmentReader(settings.batchBytesMax());
        this.rows = rows;
        this.queue = queue;
        this.control = control;
    }

    long badRecords() {
        return rows.badRecords();
    }

    /** Damage of any kind ends the statement: an answer over a part of the data would look like one over all of it. */
    void read(SegmentTask task) throws InterruptedException {
        List<Damage> damages = new ArrayList<>(indexDamage(task.segment()));
        Segment segment = task.segment();
        if (segment.object().bytes() > settings.segmentBytesMax()) {
            String detail =
                    segment.object().bytes() + " bytes, bounds.segment_bytes_max is " + settings.segmentBytesMax();
            damages.add(new Damage(DamageKind.SEGMENT_TOO_LARGE, 0, detail));
            task.reaches(-1);
        } else {
            damages.addAll(readRecords(task));
        }
        if (!damages.isEmpty()) {
            throw corrupt(segment, damages);
        }
    }

    private List<Damage> indexDamage(Segment segment) {
        Optional<Damage> damage = OffsetIndex.checkSize(segment.index().bytes());
        if (damage.isEmpty() && settings.checkIndexes() && segment.index().bytes() <= settings.segmentBytesMax()) {
            damage = store.read(segment.index(), control).flatMap(OffsetIndex::check);
        }
        return damage.stream().toList();
    }

    private List<Damage> readRecords(SegmentTask task) throws InterruptedException {
        Optional<byte[]> bytes = store.read(task.segment().object(), control);
        if (bytes.isEmpty()) {
            LOG.info(
                    "Segment {} has expired since it was listed",
                    task.segment().object().key());
            task.reaches(-1);
            return List.of();
        }
        SegmentLayout layout = SegmentLayout.of(bytes.get(), task.segment().baseOffset());
        long shadow = task.reaches(layout.lastOffset());
        int partition = task.segment().partition();
        return reader.read(bytes.get(), layout, records -> handOver(partition, records, shadow));
    }

    private void handOver(int partition, RecordCursor records, long shadow) {
        control.check();
        while (records.next()) {
            if (records.offset() > shadow) {
                rows.row(partition, records).ifPresent(queue::add);
            }
        }
    }

    private FederationException corrupt(Segment segment, List<Damage> damages) {
        FederationException failure = new FederationException(
                ErrorCode.SEGMENT_CORRUPT,
                "The data of data set '" + dataSet
                        + "' is damaged, so no sound answer can be given. Whoever runs its store "
                        + "finds the segment in Kelir's log.");
        LOG.error(
                "Data set {}: segment {} is damaged (error id {}): {}",
                dataSet,
                segment.object().key(),
                failure.errorId(),
                damages);
        return failure;
    }
}
