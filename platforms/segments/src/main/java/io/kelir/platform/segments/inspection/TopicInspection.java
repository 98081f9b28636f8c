package io.kelir.platform.segments.inspection;

import io.kelir.platform.segments.format.Damage;
import io.kelir.platform.segments.format.DamageKind;
import io.kelir.platform.segments.format.OffsetIndex;
import io.kelir.platform.segments.format.RecordCursor;
import io.kelir.platform.segments.format.SegmentLayout;
import io.kelir.platform.segments.format.SegmentReader;
import io.kelir.platform.segments.store.Segment;
import io.kelir.platform.segments.store.SegmentStore;
import io.kelir.platform.segments.store.TopicListing;
import io.kelir.statement.RunControl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads a topic for the operator of its store, segment by segment in the order of partitions and offsets, without policy and without a
 * server. Damage does not end it: what is sound is given and the rest reported. One thread only.
 */
public final class TopicInspection {
    private final SegmentStore store;
    private final TopicListing listing;
    private final int segmentBytesMax;
    private final SegmentReader reader;
    private final RunControl control;

    /**
     * @param listing         what is read
     * @param segmentBytesMax size of the largest segment that is read
     * @param batchBytesMax   size of the largest record batch once decompressed
     */
    public TopicInspection(
            SegmentStore store, TopicListing listing, int segmentBytesMax, int batchBytesMax, RunControl control) {
        this.store = store;
        this.listing = listing;
        this.segmentBytesMax = segmentBytesMax;
        this.reader = new SegmentReader(batchBytesMax);
        this.control = control;
    }

    /**
     * Reads all segments, or those of one partition.
     *
     * @return whether any is damaged
     */
    public boolean read(OptionalInt partition, Visitor visitor) {
        boolean damaged = false;
        int current = -1;
        long shadow = -1;
        for (Segment segment : listing.segments()) {
            if (partition.isPresent() && partition.getAsInt() != segment.partition()) {
                continue;
            }
            shadow = segment.partition() == current ? shadow : -1;
            current = segment.partition();
            InspectedSegment inspected = read(segment, shadow, visitor);
            damaged |= !inspected.damages().isEmpty();
            shadow = Math.max(shadow, inspected.lastOffset());
            if (!visitor.visit(inspected)) {
                break;
            }
        }
        return damaged;
    }

    private InspectedSegment read(Segment segment, long shadow, Visitor visitor) {
        List<Damage> damages = new ArrayList<>(indexDamage(segment));
        if (segment.object().bytes() > segmentBytesMax) {
            String detail = segment.object().bytes() + " bytes, at most " + segmentBytesMax + " are read";
            damages.add(new Damage(DamageKind.SEGMENT_TOO_LARGE, 0, detail));
            return InspectedSegment.unread(segment, damages);
        }
        Optional<byte[]> bytes = store.read(segment.object(), control);
        if (bytes.isEmpty()) {
            return InspectedSegment.unread(segment, damages); // expired since it was listed
        }
        SegmentLayout layout = SegmentLayout.of(bytes.get(), segment.baseOffset());
        damages.addAll(reader.read(
                bytes.get(), layout, records -> visitRecords(segment.partition(), records, shadow, visitor)));
        return InspectedSegment.of(segment, bytes.get(), layout, damages);
    }

    private List<Damage> indexDamage(Segment segment) {
        boolean isSmall = segment.index().bytes() <= segmentBytesMax;
        Optional<Damage> damage = isSmall
                ? store.read(segment.index(), control).flatMap(OffsetIndex::check)
                : OffsetIndex.checkSize(segment.index().bytes());
        return damage.stream().toList();
    }

    private static void visitRecords(int partition, RecordCursor records, long shadow, Visitor visitor) {
        while (records.next()) {
            if (records.offset() > shadow) {
                visitor.visit(partition, records);
            }
        }
    }

    /** Takes what is found. */
    public interface Visitor {
        /** A sound record, on which the cursor stands; one that stands in two segments comes once. */
        void visit(int partition, RecordCursor record);

        /**
         * A segment, after its records.
         *
         * @return whether to go on
         */
        boolean visit(InspectedSegment segment);
    }
}
