package io.kelir.platform.segments.scan;

import io.kelir.disclosure.DamagedPart;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.platform.FragmentRun;
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
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads one segment after the other for a scan and hands its rows over. One thread only. */
final class SegmentWorker {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentWorker.class);

    private final String dataSet;
    private final SegmentStore store;
    private final ScanSettings settings;
    private final SegmentFilter filter;
    private final SegmentReader reader;
    private final RowReader rows;
    private final RowQueue queue;
    private final FragmentRun run;
    private final RunControl control;

    SegmentWorker(
            String dataSet,
            SegmentStore store,
            ScanSettings settings,
            SegmentFilter filter,
            RowReader rows,
            RowQueue queue,
            FragmentRun run) {
        this.dataSet = dataSet;
        this.store = store;
        this.settings = settings;
        this.filter = filter;
        this.reader = new SegmentReader(settings.batchBytesMax());
        this.rows = rows;
        this.queue = queue;
        this.run = run;
        this.control = run.control();
    }

    long badRecords() {
        return rows.badRecords();
    }

    /** Damage of any kind ends the statement, unless policy lets it be answered from what is sound: then the answer names the damage. */
    void read(SegmentTask task) throws InterruptedException {
        OptionalLong passedOver = filter.passesOver(task.segment());
        if (passedOver.isPresent()) {
            task.reaches(passedOver.getAsLong());
            return;
        }
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
            report(segment, damages);
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
        SeenTimestamps seen = new SeenTimestamps();
        List<Damage> damages = reader.read(
                bytes.get(),
                layout,
                batch -> seen.count(filter.wants(task.segment(), batch)),
                records -> handOver(task, records, shadow, seen));
        if (damages.isEmpty()) {
            filter.learn(task.segment(), layout, seen);
        }
        return damages;
    }

    private void handOver(SegmentTask task, RecordCursor records, long shadow, SeenTimestamps seen) {
        control.check();
        while (records.next()) {
            seen.add(records.timestampMillis());
            if (records.offset() > shadow && records.offset() < task.end()) {
                rows.row(task.segment().partition(), records).ifPresent(queue::add);
            }
        }
    }

    private void report(Segment segment, List<Damage> damages) {
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
        if (!run.goesOnWithout(part(segment, damages))) {
            throw failure;
        }
    }

    private DamagedPart part(Segment segment, List<Damage> damages) {
        List<String> kinds =
                damages.stream().map(damage -> damage.kind().name()).toList();
        return new DamagedPart(dataSet, segment.partition() + "/" + segment.baseOffset(), kinds);
    }
}
