package io.kelir.examples.data;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MemoryRecordsBuilder;
import org.apache.kafka.common.record.internal.RecordBatch;

/**
 * Builds one segment in KafScale's format: header, Kafka record batches, footer, and an index entry for the first batch and then for
 * the first batch after every 100 records. All integers are big endian. Not safe for several threads.
 */
final class SegmentWriter {
    private static final int HEADER_BYTES = 32;
    private static final int FOOTER_BYTES = 16;
    private static final int INDEX_HEADER_BYTES = 16;
    private static final int INDEX_ENTRY_BYTES = 12;
    private static final int INDEX_INTERVAL = 100;
    private static final short VERSION = 1;

    private final long baseOffset;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final List<IndexEntry> entries = new ArrayList<>();
    private long nextOffset;
    private long lastTimestampMillis;
    private int recordsSinceEntry;

    private record IndexEntry(long offset, int positionBytes) {}

    SegmentWriter(long baseOffset) {
        this.baseOffset = baseOffset;
        this.nextOffset = baseOffset;
    }

    /** Adds one batch; its records take the next offsets. */
    void append(List<SegmentRecord> records, CompressionType codec) {
        if (entries.isEmpty() || recordsSinceEntry >= INDEX_INTERVAL) {
            entries.add(new IndexEntry(nextOffset, HEADER_BYTES + body.size()));
            recordsSinceEntry = 0;
        }
        body.writeBytes(batch(records, codec));
        recordsSinceEntry += records.size();
    }

    private byte[] batch(List<SegmentRecord> records, CompressionType codec) {
        MemoryRecordsBuilder builder = MemoryRecords.builder(
                ByteBuffer.allocate(records.size() * 64),
                RecordBatch.CURRENT_MAGIC_VALUE,
                Compression.of(codec).build(),
                TimestampType.CREATE_TIME,
                nextOffset);
        for (SegmentRecord record : records) {
            builder.appendWithOffset(nextOffset++, record.timestampMillis(), record.key(), record.value());
            lastTimestampMillis = record.timestampMillis();
        }
        ByteBuffer buffer = builder.build().buffer();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    /** The segment with everything appended so far. */
    Segment finish() {
        byte[] batches = body.toByteArray();
        ByteBuffer log = ByteBuffer.allocate(HEADER_BYTES + batches.length + FOOTER_BYTES);
        log.put(ascii("KAFS")).putShort(VERSION).putShort((short) 0).putLong(baseOffset);
        log.putInt((int) (nextOffset - baseOffset)).putLong(lastTimestampMillis).putInt(0);
        log.put(batches);
        log.putInt(checksum(batches)).putLong(nextOffset - 1).put(ascii("END!"));
        return new Segment(baseOffset, log.array(), index());
    }

    private byte[] index() {
        ByteBuffer index = ByteBuffer.allocate(INDEX_HEADER_BYTES + entries.size() * INDEX_ENTRY_BYTES);
        index.put(ascii("IDX\0")).putShort(VERSION).putInt(entries.size());
        index.putInt(INDEX_INTERVAL).putShort((short) 0);
        entries.forEach(entry -> index.putLong(entry.offset()).putInt(entry.positionBytes()));
        return index.array();
    }

    private static int checksum(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return (int) checksum.getValue();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
