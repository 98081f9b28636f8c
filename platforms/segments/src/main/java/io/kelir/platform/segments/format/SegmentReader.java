package io.kelir.platform.segments.format;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Gives the sound records of a segment and says what is wrong with the rest; whether damage is fatal is the caller's decision. Never
 * takes more memory than the segment and one decompressed batch. One thread only.
 */
public final class SegmentReader {
    private final BatchDecompressor decompressor;

    /** @param batchBytesMax bytes that a batch may decompress to */
    public SegmentReader(int batchBytesMax) {
        this.decompressor = new BatchDecompressor(batchBytesMax);
    }

    /**
     * Visits the records of every sound batch in the order of their offsets. Control batches have none.
     *
     * @param segment the object, whole
     * @param layout  what {@link SegmentLayout#of} found in it
     * @return all damage: the layout's and that of batches whose records cannot be read
     */
    public List<Damage> read(byte[] segment, SegmentLayout layout, BatchVisitor visitor) {
        return read(segment, layout, batch -> true, visitor);
    }

    /**
     * As {@link #read(byte[], SegmentLayout, BatchVisitor)}, passing over batches whose headers tell that nobody wants their records. These
     * are not decompressed, so that damage behind a right checksum is not seen in them.
     */
    public List<Damage> read(
            byte[] segment, SegmentLayout layout, Predicate<BatchHeader> isWanted, BatchVisitor visitor) {
        List<Damage> damages = new ArrayList<>(layout.damages());
        for (BatchHeader batch : layout.batches()) {
            if (!batch.isControl() && isWanted.test(batch)) {
                try {
                    visitor.visit(decompressor.records(segment, batch));
                } catch (BatchDamagedException e) {
                    damages.add(e.at(batch.position()));
                }
            }
        }
        return damages;
    }

    /** Takes the records of one sound batch. */
    @FunctionalInterface
    public interface BatchVisitor {
        /** @param records before the first record; valid until this method returns */
        void visit(RecordCursor records);
    }
}
