package io.kelir.platform.segments.format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Steps through the records of one sound batch without making objects: keys and values are slices of {@link #bytes()}. Valid until the
 * visitor that got it returns.
 */
public final class RecordCursor {
    /** Length of a key or value that is null. */
    public static final int NULL_LENGTH = -1;

    private static final int RECORD_BYTES_MIN = 7;

    private final BatchHeader batch;
    private final byte[] bytes;
    private final int start;
    private final int end;
    private int position;
    private int recordsLeft;
    private int previousDelta;
    private long offset;
    private long timestamp;
    private int keyStart;
    private int keyLength;
    private int valueStart;
    private int valueLength;
    private int headersStart;

    private RecordCursor(BatchHeader batch, byte[] bytes, int start, int end) {
        this.batch = batch;
        this.bytes = bytes;
        this.start = start;
        this.end = end;
    }

    /**
     * A cursor before the first record, after all records were checked: none reaches out of its batch, and there are as many as the
     * batch says. Forged lengths and counts cost nothing but this walk.
     */
    static RecordCursor over(BatchHeader batch, byte[] bytes, int start, int end) throws BatchDamagedException {
        RecordCursor cursor = new RecordCursor(batch, bytes, start, end);
        if ((long) batch.recordCount() * RECORD_BYTES_MIN > end - start || batch.recordCount() < 0) {
            throw new BatchDamagedException(
                    DamageKind.BATCH_RECORDS, batch.recordCount() + " records in " + (end - start) + " bytes");
        }
        try {
            cursor.check();
        } catch (IndexOutOfBoundsException e) {
            throw new BatchDamagedException(DamageKind.BATCH_RECORDS, "a record reaches out of its batch", e);
        }
        cursor.rewind();
        return cursor;
    }

    private void check() throws BatchDamagedException {
        rewind();
        while (next()) {
            readHeaders(header -> {});
        }
        if (position != end) {
            throw new BatchDamagedException(
                    DamageKind.BATCH_RECORDS, (end - position) + " bytes after the last record");
        }
    }

    private void rewind() {
        position = start;
        recordsLeft = batch.recordCount();
        previousDelta = -1;
    }

    /** Moves to the next record; false when there is none. */
    public boolean next() {
        if (recordsLeft == 0) {
            return false;
        }
        recordsLeft--;
        int length = varint();
        int recordEnd = inside(position, length, end);
        position++; // attributes, unused
        long timestampDelta = varlong();
        int offsetDelta = varint();
        if (offsetDelta <= previousDelta || offsetDelta > batch.lastOffsetDelta()) {
            throw new IndexOutOfBoundsException("offset delta");
        }
        previousDelta = offsetDelta;
        offset = batch.baseOffset() + offsetDelta;
        timestamp = batch.isLogAppendTime() ? batch.maxTimestamp() : batch.firstTimestamp() + timestampDelta;
        keyLength = varint();
        keyStart = position;
        position = inside(position, Math.max(keyLength, 0), recordEnd);
        valueLength = varint();
        valueStart = position;
        position = inside(position, Math.max(valueLength, 0), recordEnd);
        headersStart = position;
        position = recordEnd;
        return true;
    }

    private static int inside(int from, int length, int limit) {
        if (length < 0 || length > limit - from) {
            throw new IndexOutOfBoundsException("length");
        }
        return from + length;
    }

    /** Array that keys and values are slices of. */
    public byte[] bytes() {
        return bytes;
    }

    /** The record's offset in its partition. */
    public long offset() {
        return offset;
    }

    /** Milliseconds since 1970. */
    public long timestampMillis() {
        return timestamp;
    }

    /** Whether the log set the timestamp, not the producer. */
    public boolean isLogAppendTime() {
        return batch.isLogAppendTime();
    }

    public int keyStart() {
        return keyStart;
    }

    /** Bytes of the key, or {@link #NULL_LENGTH}. */
    public int keyLength() {
        return Math.max(keyLength, NULL_LENGTH);
    }

    public int valueStart() {
        return valueStart;
    }

    /** Bytes of the value, or {@link #NULL_LENGTH}. */
    public int valueLength() {
        return Math.max(valueLength, NULL_LENGTH);
    }

    /** The record's headers in their order; names may repeat. */
    public List<Header> headers() {
        List<Header> headers = new ArrayList<>();
        readHeaders(at -> headers.add(header(at)));
        return headers;
    }

    private void readHeaders(IntConsumer visitor) {
        int recordEnd = position;
        position = headersStart;
        int count = varint();
        inside(position, count, recordEnd);
        for (int i = 0; i < count; i++) {
            int headerStart = position;
            int nameLength = varint();
            position = inside(position, nameLength, recordEnd);
            int length = varint();
            position = inside(position, Math.max(length, 0), recordEnd);
            int headerEnd = position;
            visitor.accept(headerStart);
            position = headerEnd;
        }
        if (position != recordEnd) {
            throw new IndexOutOfBoundsException("record length");
        }
    }

    private Header header(int headerStart) {
        position = headerStart;
        int nameLength = varint();
        String name = new String(bytes, position, nameLength, StandardCharsets.UTF_8);
        position += nameLength;
        int length = varint();
        return new Header(name, length < 0 ? null : Arrays.copyOfRange(bytes, position, position + length));
    }

    private int varint() {
        long value = varlong();
        if ((int) value != value) {
            throw new IndexOutOfBoundsException("varint");
        }
        return (int) value;
    }

    private long varlong() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            if (position >= end) {
                throw new IndexOutOfBoundsException("varint");
            }
            byte next = bytes[position++];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return (value >>> 1) ^ -(value & 1);
            }
        }
        throw new IndexOutOfBoundsException("varint");
    }

    /** One header of a record. */
    public record Header(String name, byte @Nullable [] value) {}
}
