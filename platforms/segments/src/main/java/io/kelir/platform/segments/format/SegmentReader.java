package io.kelir.platform.segments.format;

import java.util.ArrayList;
import java.util.List;

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
        List<Damage> damages = new ArrayList<>(layout.damages());
        for (BatchHeader batch : layout.batches()) {
            if (!batch.isControl()) {
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
