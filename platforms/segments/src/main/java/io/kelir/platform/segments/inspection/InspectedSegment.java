package io.kelir.platform.segments.inspection;

import io.kelir.platform.segments.format.BatchHeader;
import io.kelir.platform.segments.format.Damage;
import io.kelir.platform.segments.format.SegmentLayout;
import io.kelir.platform.segments.store.Segment;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was found in a segment.
 *
 * @param segment    the segment
 * @param created    when its header says it was written; empty when it could not be read
 * @param batches    sound batches, control batches too
 * @param lastOffset last offset of those batches; -1 when there is none
 * @param damages    all that is wrong with it and its index
 */
public record InspectedSegment(
        Segment segment, Optional<Instant> created, List<BatchHeader> batches, long lastOffset, List<Damage> damages) {
    public InspectedSegment {
        batches = List.copyOf(batches);
        damages = List.copyOf(damages);
    }

    static InspectedSegment of(Segment segment, byte[] bytes, SegmentLayout layout, List<Damage> damages) {
        return new InspectedSegment(
                segment, SegmentLayout.created(bytes), layout.batches(), layout.lastOffset(), damages);
    }

    static InspectedSegment unread(Segment segment, List<Damage> damages) {
        return new InspectedSegment(segment, Optional.empty(), List.of(), -1, damages);
    }

    /** Records that the sound batches claim, without the marks of control batches. */
    public long records() {
        return batches.stream()
                .filter(batch -> !batch.isControl())
                .mapToLong(BatchHeader::recordCount)
                .sum();
    }

    /** Its damage, one line each, for logs and terminals. */
    public List<String> damageLines() {
        return damages.stream()
                .map(damage -> segment.object().key() + ": " + damage)
                .toList();
    }
}
