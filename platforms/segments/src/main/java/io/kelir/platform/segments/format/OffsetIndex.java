package io.kelir.platform.segments.format;

import java.util.Optional;

/** Checks the offset index beside a segment. The scan reads segments whole, so it never needs the entries. */
public final class OffsetIndex {
    private static final int HEADER_BYTES = 16;
    private static final int ENTRY_BYTES = 12;
    private static final int MAGIC = 0x49445800; // IDX and a zero byte
    private static final short VERSION = 1;

    private OffsetIndex() {}

    /** What is wrong with an index of that many bytes, without looking into it. */
    public static Optional<Damage> checkSize(long bytes) {
        boolean holdsEntries = bytes >= HEADER_BYTES && (bytes - HEADER_BYTES) % ENTRY_BYTES == 0;
        return holdsEntries ? Optional.empty() : damage(bytes + " bytes do not hold whole entries");
    }

    /** What is wrong with an index: header, count and ascending entries. */
    public static Optional<Damage> check(byte[] index) {
        Optional<Damage> wrongSize = checkSize(index.length);
        if (wrongSize.isPresent()) {
            return wrongSize;
        }
        if (BigEndian.int32(index, 0) != MAGIC || BigEndian.int16(index, 4) != VERSION) {
            return damage("neither magic nor version of an index");
        }
        int count = BigEndian.int32(index, 6);
        if ((long) count * ENTRY_BYTES != index.length - HEADER_BYTES) {
            return damage(count + " entries in " + index.length + " bytes");
        }
        return isAscending(index) ? Optional.empty() : damage("the entries are not ascending");
    }

    private static boolean isAscending(byte[] index) {
        for (int at = HEADER_BYTES + ENTRY_BYTES; at < index.length; at += ENTRY_BYTES) {
            boolean offsetGrows = BigEndian.int64(index, at) > BigEndian.int64(index, at - ENTRY_BYTES);
            boolean positionGrows = BigEndian.int32(index, at + 8) > BigEndian.int32(index, at - ENTRY_BYTES + 8);
            if (!offsetGrows || !positionGrows) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Damage> damage(String detail) {
        return Optional.of(new Damage(DamageKind.INDEX, 0, detail));
    }
}
