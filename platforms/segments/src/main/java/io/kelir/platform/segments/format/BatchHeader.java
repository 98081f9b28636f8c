package io.kelir.platform.segments.format;

/**
 * The 61 bytes before a batch's records.
 *
 * @param position        byte position of the batch in its segment
 * @param length          bytes of header and records, at least {@link #BYTES}
 * @param baseOffset      offset of its first record
 * @param attributes      codec and flags
 * @param lastOffsetDelta distance of its last offset from the base offset
 * @param firstTimestamp  milliseconds since 1970 that the records' timestamps count from
 * @param maxTimestamp    greatest timestamp; the timestamp of every record when the log sets them
 * @param recordCount     records it claims to hold
 * @see <a href="https://kafka.apache.org/documentation/#recordbatch">Kafka: Record Batch</a>
 */
public record BatchHeader(
        int position,
        int length,
        long baseOffset,
        short attributes,
        int lastOffsetDelta,
        long firstTimestamp,
        long maxTimestamp,
        int recordCount) {
    /** Length of the header. */
    static final int BYTES = 61;
    /** Bytes of offset and length, which the length field does not count. */
    static final int PREFIX_BYTES = 12;

    /** The one message format that is read. */
    static final byte MAGIC = 2;

    private static final int LENGTH_AT = 8;
    private static final int MAGIC_AT = 16;
    private static final int CHECKSUM_AT = 17;
    private static final int CHECKED_FROM = 21;
    private static final int CODEC_MASK = 0x07;
    private static final int LOG_APPEND_TIME = 0x08;
    private static final int CONTROL = 0x20;

    static BatchHeader at(byte[] bytes, int position) {
        return new BatchHeader(
                position,
                (int) length(bytes, position),
                BigEndian.int64(bytes, position),
                BigEndian.int16(bytes, position + 21),
                BigEndian.int32(bytes, position + 23),
                BigEndian.int64(bytes, position + 27),
                BigEndian.int64(bytes, position + 35),
                BigEndian.int32(bytes, position + 57));
    }

    /** Bytes that the batch at a position claims, with its prefix; any number when the batch is forged. */
    static long length(byte[] bytes, int position) {
        return (long) BigEndian.int32(bytes, position + LENGTH_AT) + PREFIX_BYTES;
    }

    /** Whether a batch of the one message format that is read stands at a position. */
    static boolean isReadable(byte[] bytes, int position) {
        return magic(bytes, position) == MAGIC;
    }

    static byte magic(byte[] bytes, int position) {
        return bytes[position + MAGIC_AT];
    }

    boolean checksumIsRight(byte[] bytes) {
        int computed = Checksum.crc32c(bytes, position + CHECKED_FROM, length - CHECKED_FROM);
        return computed == BigEndian.int32(bytes, position + CHECKSUM_AT);
    }

    /** Offset of the last record, also when that record was removed. */
    public long lastOffset() {
        return baseOffset + lastOffsetDelta;
    }

    /** Offsets that its records may have. */
    public Interval offsets() {
        return new Interval(baseOffset, lastOffset());
    }

    /** Timestamps that its records may have. A record may be older than the first, so the least is known only where the log set them. */
    public Interval timestamps() {
        return isLogAppendTime() ? new Interval(maxTimestamp, maxTimestamp) : Interval.upTo(maxTimestamp);
    }

    /** Marks of transactions instead of records. */
    public boolean isControl() {
        return (attributes & CONTROL) != 0;
    }

    /** Whether the log set the timestamps of all records, to {@link #maxTimestamp}. */
    public boolean isLogAppendTime() {
        return (attributes & LOG_APPEND_TIME) != 0;
    }

    int codec() {
        return attributes & CODEC_MASK;
    }

    /** The codec's name as Kafka's producers know it; its number where there is none. */
    public String codecName() {
        return switch (codec()) {
            case 0 -> "none";
            case 1 -> "gzip";
            case 2 -> "snappy";
            case 3 -> "lz4";
            case 4 -> "zstd";
            default -> "codec " + codec();
        };
    }
}
