package io.kelir.platform.segments.format;

import java.io.IOException;
import java.util.Arrays;
import org.xerial.snappy.Snappy;

/** Snappy in both forms that producers send: one raw block, or the framing of snappy-java (magic, two versions, then sized blocks). */
final class SnappyBlocks {
    private static final byte[] FRAMED = {(byte) 0x82, 'S', 'N', 'A', 'P', 'P', 'Y', 0};
    private static final int FRAME_HEADER_BYTES = 16;

    private final BatchDecompressor target;

    SnappyBlocks(BatchDecompressor target) {
        this.target = target;
    }

    int decompress(byte[] bytes, int start, int end) throws IOException, BatchDamagedException {
        boolean framed = end - start >= FRAME_HEADER_BYTES
                && Arrays.equals(bytes, start, start + FRAMED.length, FRAMED, 0, FRAMED.length);
        return framed ? blocks(bytes, start + FRAME_HEADER_BYTES, end) : block(bytes, start, end, 0);
    }

    private int blocks(byte[] bytes, int start, int end) throws IOException, BatchDamagedException {
        int position = start;
        int length = 0;
        while (position < end) {
            int blockStart = position + Integer.BYTES;
            if (blockStart > end) {
                throw new IOException("a block's size is cut off");
            }
            int blockLength = BigEndian.int32(bytes, position);
            if (blockLength < 0 || blockLength > end - blockStart) {
                throw new IOException("a block reaches out of its batch");
            }
            length = block(bytes, blockStart, blockStart + blockLength, length);
            position = blockStart + blockLength;
        }
        return length;
    }

    /** The native code trusts its target, so the block's own claim is checked first. */
    private int block(byte[] bytes, int start, int end, int used) throws IOException, BatchDamagedException {
        int claimed = Snappy.uncompressedLength(bytes, start, end - start);
        if (claimed < 0) {
            throw new IOException("a block claims a negative length");
        }
        byte[] buffer = target.ensure((long) used + claimed, used);
        return used + Snappy.uncompress(bytes, start, end - start, buffer, used);
    }
}
