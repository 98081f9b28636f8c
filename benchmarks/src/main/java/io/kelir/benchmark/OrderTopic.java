package io.kelir.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.CRC32C;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MemoryRecordsBuilder;
import org.apache.kafka.common.record.internal.RecordBatch;

/** A topic of orders in a folder: LZ4, JSON values of 359 bytes, evenly over a span of time. */
final class OrderTopic {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static final int VALUE_BYTES = 359;
    private static final int BATCH_RECORDS = 500;
    private static final String[] STATUS = {"new", "paid", "shipped", "cancelled"};

    private final Path folder;
    private final String topic;
    private final Duration between;

    /** @param between two records */
    OrderTopic(Path folder, String topic, Duration between) {
        this.folder = folder;
        this.topic = topic;
        this.between = between;
    }

    /** Writes so many segments of so many records, all to one partition. */
    void write(int segments, int records) throws IOException {
        Path partition =
                Files.createDirectories(folder.resolve("default").resolve(topic).resolve("0"));
        for (int segment = 0; segment < segments; segment++) {
            long base = (long) segment * records;
            String name = String.format("segment-%020d", base);
            Path file = Files.write(partition.resolve(name + ".kfs"), segment(base, records));
            Files.setLastModifiedTime(file, FileTime.from(at(base + records)));
            Files.write(partition.resolve(name + ".index"), index(base));
        }
    }

    private Instant at(long offset) {
        return START.plus(between.multipliedBy(offset));
    }

    private byte[] segment(long base, int records) {
        ByteBuffer body = ByteBuffer.allocate(records * (VALUE_BYTES + 64) + 1024);
        for (int from = 0; from < records; from += BATCH_RECORDS) {
            body.put(batch(base + from, Math.min(BATCH_RECORDS, records - from)));
        }
        body.flip();
        CRC32C checksum = new CRC32C();
        checksum.update(body.duplicate());
        ByteBuffer segment = ByteBuffer.allocate(32 + body.remaining() + 16);
        segment.put("KAFS".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 1)
                .putShort((short) 0);
        segment.putLong(base)
                .putInt(records)
                .putLong(at(base + records).toEpochMilli())
                .putInt(0);
        segment.put(body).putInt((int) checksum.getValue()).putLong(base + records - 1);
        return segment.put("END!".getBytes(StandardCharsets.US_ASCII)).array();
    }

    private ByteBuffer batch(long base, int records) {
        MemoryRecordsBuilder builder = MemoryRecords.builder(
                ByteBuffer.allocate(records * (VALUE_BYTES + 64)),
                RecordBatch.CURRENT_MAGIC_VALUE,
                Compression.of(CompressionType.LZ4).build(),
                TimestampType.CREATE_TIME,
                base);
        for (long offset = base; offset < base + records; offset++) {
            builder.append(
                    at(offset).toEpochMilli(),
                    ("c" + offset % 5000).getBytes(StandardCharsets.US_ASCII),
                    value(offset));
        }
        return builder.build().buffer();
    }

    private static byte[] value(long offset) {
        long mixed = (offset + 1) * 0x9E3779B97F4A7C15L;
        StringBuilder json = new StringBuilder(VALUE_BYTES);
        json.append("{\"order_id\":\"o-").append(offset);
        json.append("\",\"customer_id\":\"c").append(offset % 5000);
        json.append("\",\"amount\":").append((mixed >>> 40) % 10_000).append(".25,\"quantity\":");
        json.append((mixed >>> 20) % 9).append(",\"status\":\"").append(STATUS[(int) (offset % 4)]);
        json.append("\",\"priority\":")
                .append(offset % 3 == 0)
                .append(",\"seq\":")
                .append(mixed);
        json.append(",\"address\":{\"city\":\"Berlin\",\"zip\":\"").append(10_000 + offset % 9_000);
        json.append("\"},\"tags\":[\"a\",\"b\"],\"note\":\"");
        while (json.length() < VALUE_BYTES - 2) {
            json.append((char) ('a' + ((mixed >>> (json.length() % 50)) & 15)));
        }
        return json.append("\"}").toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] index(long base) {
        ByteBuffer index = ByteBuffer.allocate(28);
        index.put("IDX\0".getBytes(StandardCharsets.US_ASCII)).putShort((short) 1);
        return index.putInt(1)
                .putInt(100)
                .putShort((short) 0)
                .putLong(base)
                .putInt(32)
                .array();
    }

    /** Removes a folder with all that is in it. */
    static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
