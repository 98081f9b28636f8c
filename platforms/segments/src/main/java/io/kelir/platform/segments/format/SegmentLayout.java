package io.kelir.platform.segments.format;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where the batches of a segment stand and what is wrong outside their records. Made without decompressing anything.
 *
 * @param batches    sound headers with right checksums, control batches too, offsets ascending
 * @param lastOffset last offset of those batches; -1 when there is none
 * @param damages    in the order seen; empty when all is right
 */
public record SegmentLayout(List<BatchHeader> batches, long lastOffset, List<Damage> damages) {
    public SegmentLayout {
        batches = List.copyOf(batches);
        damages = List.copyOf(damages);
    }

    /** Bytes of the header. */
    public static final int HEADER_BYTES = 32;
    /** Bytes of the footer. */
    public static final int FOOTER_BYTES = 16;

    private static final int MAGIC = 0x4B414653; // KAFS
    private static final int END_MAGIC = 0x454E4421; // END!
    private static final short VERSION = 1;
    private static final int CREATED_AT = 20;

    /**
     * Walks a whole segment.
     *
     * @param bytes           the object, whole
     * @param offsetOfTheName base offset that its name gives
     */
    public static SegmentLayout of(byte[] bytes, long offsetOfTheName) {
        return new Walk(bytes, offsetOfTheName).layout();
    }

    /** Last offset that a footer of {@link #FOOTER_BYTES} names; empty when it is not a footer. */
    public static OptionalLong lastOffsetOfFooter(byte[] footer) {
        boolean isFooter = footer.length == FOOTER_BYTES && BigEndian.int32(footer, 12) == END_MAGIC;
        return isFooter ? OptionalLong.of(BigEndian.int64(footer, 4)) : OptionalLong.empty();
    }

    /** Whether bytes begin with the header of a segment of that base offset, in the version that is read. */
    static boolean beginsWithHeader(byte[] bytes, long offsetOfTheName) {
        return bytes.length >= HEADER_BYTES
                && BigEndian.int32(bytes, 0) == MAGIC
                && BigEndian.int16(bytes, 4) == VERSION
                && BigEndian.int64(bytes, 8) == offsetOfTheName;
    }

    /** When a segment's header says that it was written; empty when it has no whole header. */
    public static Optional<Instant> created(byte[] segment) {
        return segment.length < HEADER_BYTES
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(BigEndian.int64(segment, CREATED_AT)));
    }

    private static final class Walk {
        private final byte[] bytes;
        private final long offsetOfTheName;
        private final List<BatchHeader> batches = new ArrayList<>();
        private final List<Damage> damages = new ArrayList<>();
        private int messageCount;
        private long lastOffset = -1;

        Walk(byte[] bytes, long offsetOfTheName) {
            this.bytes = bytes;
            this.offsetOfTheName = offsetOfTheName;
        }

        SegmentLayout layout() {
            if (headerIsReadable()) {
                boolean hasFooter = hasFooter();
                int bodyEnd = hasFooter ? bytes.length - FOOTER_BYTES : bytes.length;
                walkBatches(bodyEnd);
                checkHeader();
                if (hasFooter) {
                    checkFooter(bodyEnd);
                }
            }
            return new SegmentLayout(batches, lastOffset, damages);
        }

        private boolean headerIsReadable() {
            if (bytes.length < HEADER_BYTES) {
                report(DamageKind.SEGMENT_TOO_SHORT, 0, bytes.length + " bytes, expected at least " + HEADER_BYTES);
            } else if (BigEndian.int32(bytes, 0) != MAGIC) {
                report(DamageKind.SEGMENT_MAGIC, 0, "expected KAFS");
            } else if (BigEndian.int16(bytes, 4) != VERSION) {
                report(DamageKind.SEGMENT_VERSION, 4, "version " + BigEndian.int16(bytes, 4) + ", expected 1");
            }
            return damages.isEmpty();
        }

        private boolean hasFooter() {
            boolean hasFooter = bytes.length >= HEADER_BYTES + FOOTER_BYTES
                    && BigEndian.int32(bytes, bytes.length - 4) == END_MAGIC;
            if (!hasFooter) {
                report(DamageKind.FOOTER_MISSING, bytes.length, "the object does not end in END!");
            }
            return hasFooter;
        }

        private void walkBatches(int end) {
            int position = HEADER_BYTES;
            while (end - position >= BatchHeader.BYTES) {
                long length = BatchHeader.length(bytes, position);
                if (length < BatchHeader.BYTES || length > end - position) {
                    report(DamageKind.BATCH_LENGTH, position, length + " bytes, " + (end - position) + " are left");
                    return;
                }
                take(position);
                position += (int) length;
            }
            if (position < end) {
                report(DamageKind.STRAY_BYTES, position, (end - position) + " bytes after the last batch");
            }
        }

        private void take(int position) {
            if (!BatchHeader.isReadable(bytes, position)) {
                report(
                        DamageKind.BATCH_MAGIC,
                        position,
                        "magic " + BatchHeader.magic(bytes, position) + ", expected 2");
                return;
            }
            BatchHeader batch = BatchHeader.at(bytes, position);
            if (!batch.checksumIsRight(bytes)) {
                report(DamageKind.BATCH_CHECKSUM, position, "the batch's CRC-32C does not match");
                return;
            }
            messageCount += batch.recordCount();
            long expected = Math.max(BigEndian.int64(bytes, 8), lastOffset + 1);
            if (batch.baseOffset() < expected || batch.lastOffsetDelta() < 0 || batch.lastOffset() < 0) {
                String found = batch.baseOffset() + " to " + batch.lastOffset();
                report(DamageKind.BATCH_OFFSET, position, "offsets " + found + ", expected from " + expected);
                return;
            }
            batches.add(batch);
            lastOffset = batch.lastOffset();
        }

        private void checkHeader() {
            long base = BigEndian.int64(bytes, 8);
            boolean batchAgrees = batches.isEmpty()
                    || batches.get(0).position() != HEADER_BYTES
                    || batches.get(0).baseOffset() == base;
            if (base != offsetOfTheName || !batchAgrees) {
                String found = "name " + offsetOfTheName + ", header " + base;
                report(DamageKind.BASE_OFFSET, 8, found + (batchAgrees ? "" : ", first batch another"));
            }
            int claimed = BigEndian.int32(bytes, 16);
            if (damages.isEmpty() && claimed != messageCount) {
                report(DamageKind.MESSAGE_COUNT, 16, claimed + " messages, the batches say " + messageCount);
            }
        }

        private void checkFooter(int footerAt) {
            int computed = Checksum.crc32c(bytes, HEADER_BYTES, footerAt - HEADER_BYTES);
            if (computed != BigEndian.int32(bytes, footerAt)) {
                report(DamageKind.FOOTER_CHECKSUM, footerAt, "the body's CRC-32C does not match");
            }
            long claimed = BigEndian.int64(bytes, footerAt + 4);
            if (damages.isEmpty() && claimed != lastOffset) {
                report(DamageKind.FOOTER_LAST_OFFSET, footerAt + 4, claimed + ", the last batch says " + lastOffset);
            }
        }

        private void report(DamageKind kind, long position, String detail) {
            damages.add(new Damage(kind, position, detail));
        }
    }
}
