package io.kelir.platform.segments.format;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import net.jpountz.lz4.LZ4Exception;

/**
 * Turns the bytes of a batch into those of its records, never taking more than a fixed number of bytes for them. One thread only: the
 * buffer is used again for the next batch.
 */
final class BatchDecompressor {
    private static final int INITIAL_BYTES = 1 << 16;

    private final int bytesMax;
    private byte[] buffer;

    BatchDecompressor(int bytesMax) {
        this.bytesMax = bytesMax;
        this.buffer = new byte[Math.min(INITIAL_BYTES, bytesMax)];
    }

    RecordCursor records(byte[] segment, BatchHeader batch) throws BatchDamagedException {
        int start = batch.position() + BatchHeader.BYTES;
        int end = batch.position() + batch.length();
        if (batch.codec() == 0) {
            return RecordCursor.over(batch, segment, start, end);
        }
        int length = decompress(segment, start, end, batch.codec());
        return RecordCursor.over(batch, buffer, 0, length);
    }

    private int decompress(byte[] bytes, int start, int end, int codec) throws BatchDamagedException {
        try {
            return switch (codec) {
                case 1 -> gzip(bytes, start, end);
                case 2 -> new SnappyBlocks(this).decompress(bytes, start, end);
                case 3 -> new Lz4Frame(this).decompress(bytes, start, end);
                case 4 -> zstd(bytes, start, end);
                default -> throw new BatchDamagedException(DamageKind.BATCH_CODEC, "codec " + codec);
            };
        } catch (IOException | IndexOutOfBoundsException | ZstdException | LZ4Exception e) {
            throw new BatchDamagedException(DamageKind.BATCH_COMPRESSION, "codec " + codec + " cannot be read", e);
        }
    }

    private int gzip(byte[] bytes, int start, int end) throws IOException, BatchDamagedException {
        int length = 0;
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes, start, end - start), 1 << 13)) {
            while (true) {
                if (length == buffer.length) {
                    int next = in.read(); // a batch of exactly the allowed size ends here
                    if (next < 0) {
                        return length;
                    }
                    ensure(length + 1L, length)[length++] = (byte) next;
                }
                int read = in.read(buffer, length, buffer.length - length);
                if (read < 0) {
                    return length;
                }
                length += read;
            }
        }
    }

    /** Frames of streaming producers do not name their size, so the buffer grows until they fit. */
    private int zstd(byte[] bytes, int start, int end) throws BatchDamagedException {
        while (true) {
            try {
                return (int) Zstd.decompressByteArray(buffer, 0, buffer.length, bytes, start, end - start);
            } catch (ZstdException e) {
                if (e.getErrorCode() != Zstd.errDstSizeTooSmall()) {
                    throw e;
                }
                ensure(buffer.length + 1L, 0);
            }
        }
    }

    /** The buffer with room for a number of bytes in all, of which the first {@code used} are kept. */
    byte[] ensure(long bytes, int used) throws BatchDamagedException {
        if (bytes > bytesMax || bytes < 0) {
            throw new BatchDamagedException(
                    DamageKind.BATCH_TOO_LARGE, "more than " + bytesMax + " bytes (bounds.batch_bytes_max)");
        }
        if (bytes > buffer.length) {
            int size = (int) Math.min(bytesMax, Math.max(bytes, 2L * buffer.length));
            byte[] larger = new byte[size];
            System.arraycopy(buffer, 0, larger, 0, used);
            buffer = larger;
        }
        return buffer;
    }

    /** How much of the bound is left behind a position; blocks of unknown size may take that much. */
    int bytesLeft(int used) {
        return bytesMax - used;
    }
}
