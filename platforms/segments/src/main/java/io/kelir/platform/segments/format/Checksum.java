package io.kelir.platform.segments.format;

import java.util.zip.CRC32C;

/** CRC-32C (Castagnoli), the one checksum of segments and batches. */
final class Checksum {
    private Checksum() {}

    static int crc32c(byte[] bytes, int from, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, from, length);
        return (int) checksum.getValue();
    }
}
