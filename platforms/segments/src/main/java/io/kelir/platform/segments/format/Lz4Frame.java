package io.kelir.platform.segments.format;

import java.io.IOException;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;

/**
 * One LZ4 frame with independent blocks, as Kafka's producers send.
 *
 * @see <a href="https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md">LZ4 frame format</a>
 */
final class Lz4Frame {
    private static final LZ4SafeDecompressor BLOCKS =
            LZ4Factory.fastestInstance().safeDecompressor();
    private static final int MAGIC = 0x184D2204;
    private static final int VERSION_MASK = 0xC0;
    private static final int VERSION = 0x40;
    private static final int INDEPENDENT_BLOCKS = 0x20;
    private static final int BLOCK_CHECKSUM = 0x10;
    private static final int CONTENT_SIZE = 0x08;
    private static final int DICTIONARY = 0x01;

    private final BatchDecompressor target;

    Lz4Frame(BatchDecompressor target) {
        this.target = target;
    }

    int decompress(byte[] bytes, int start, int end) throws IOException, BatchDamagedException {
        if (end - start < 7 || littleEndian(bytes, start) != MAGIC) {
            throw new IOException("not an LZ4 frame");
        }
        int flags = bytes[start + 4];
        if ((flags & VERSION_MASK) != VERSION || (flags & INDEPENDENT_BLOCKS) == 0 || (flags & DICTIONARY) != 0) {
            throw new IOException("LZ4 frame with flags " + flags);
        }
        int blockBytesMax = blockBytesMax(bytes[start + 5]);
        int position = start + 7 + ((flags & CONTENT_SIZE) == 0 ? 0 : Long.BYTES);
        int length = 0;
        while (true) {
            int size = littleEndian(bytes, inside(position, Integer.BYTES, end));
            position += Integer.BYTES;
            if (size == 0) {
                return length;
            }
            int stored = size & Integer.MAX_VALUE;
            inside(position, stored, end);
            length = size < 0
                    ? copy(bytes, position, stored, length)
                    : block(bytes, position, stored, length, blockBytesMax);
            position += stored + ((flags & BLOCK_CHECKSUM) == 0 ? 0 : Integer.BYTES);
        }
    }

    private static int blockBytesMax(byte descriptor) throws IOException {
        int size = (descriptor >> 4) & 0x07;
        if (size < 4) {
            throw new IOException("LZ4 block size " + size);
        }
        return 1 << (2 * size + 8);
    }

    private int copy(byte[] bytes, int from, int stored, int used) throws BatchDamagedException {
        System.arraycopy(bytes, from, target.ensure((long) used + stored, used), used, stored);
        return used + stored;
    }

    private int block(byte[] bytes, int from, int stored, int used, int blockBytesMax) throws BatchDamagedException {
        int room = Math.min(blockBytesMax, target.bytesLeft(used));
        byte[] buffer = target.ensure((long) used + room, used);
        try {
            return used + BLOCKS.decompress(bytes, from, stored, buffer, used, room);
        } catch (LZ4Exception e) {
            if (room < blockBytesMax) {
                target.ensure((long) used + blockBytesMax, used); // reports the bound: the block may have been sound
            }
            throw e;
        }
    }

    private static int inside(int from, int length, int end) throws IOException {
        if (length > end - from) {
            throw new IOException("an LZ4 block reaches out of its batch");
        }
        return from;
    }

    private static int littleEndian(byte[] bytes, int position) {
        return Integer.reverseBytes(BigEndian.int32(bytes, position));
    }
}
