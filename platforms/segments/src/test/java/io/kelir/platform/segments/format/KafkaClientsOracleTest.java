package io.kelir.platform.segments.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MemoryRecordsBuilder;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The client library of Kafka writes random batches and reads them back; the segment reader must see the same. */
class KafkaClientsOracleTest {
    private static final int SEGMENTS = "full".equals(System.getProperty("kelir.test.counts")) ? 2_000 : 60;
    private static final int BATCH_BYTES_MAX = 16 << 20;

    @ParameterizedTest
    @EnumSource(CompressionType.class)
    void readsWhatTheClientLibraryReads(CompressionType codec) {
        Random random = new Random(codec.id + 7);
        SegmentReader reader = new SegmentReader(BATCH_BYTES_MAX);
        for (int i = 0; i < SEGMENTS; i++) {
            List<byte[]> batches = batches(random, codec);
            byte[] segment = SegmentWriter.segment(batches);
            long base = ByteBuffer.wrap(segment).getLong(8);
            List<String> found = new ArrayList<>();

            List<Damage> damages = reader.read(segment, SegmentLayout.of(segment, base), records -> {
                while (records.next()) {
                    found.add(text(records));
                }
            });

            assertEquals(List.of(), damages);
            assertEquals(oracle(batches), found);
        }
    }

    @ParameterizedTest
    @EnumSource(CompressionType.class)
    void survivesForgedBytesUnderRightChecksums(CompressionType codec) {
        Random random = new Random(codec.id + 11);
        SegmentReader reader = new SegmentReader(1 << 20);
        for (int i = 0; i < SEGMENTS * 2; i++) {
            List<byte[]> batches = batches(random, codec);
            byte[] victim = batches.get(random.nextInt(batches.size()));
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                victim[21 + random.nextInt(victim.length - 21)] = (byte) random.nextInt();
            }
            SegmentWriter.sealed(victim);
            byte[] segment = SegmentWriter.segment(batches);
            int[] visited = {0};

            reader.read(
                    segment, SegmentLayout.of(segment, ByteBuffer.wrap(segment).getLong(8)), records -> {
                        while (records.next()) {
                            records.headers();
                            visited[0]++;
                        }
                    });

            assertTrue(visited[0] <= 1 << 20, "no more records than bytes");
        }
    }

    private static List<byte[]> batches(Random random, CompressionType codec) {
        List<byte[]> batches = new ArrayList<>();
        long offset = random.nextInt(1_000_000);
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            byte[] batch = batch(random, codec, offset);
            batches.add(batch);
            offset = ByteBuffer.wrap(batch).getLong(0) + ByteBuffer.wrap(batch).getInt(23) + 1 + random.nextInt(3);
        }
        return batches;
    }

    private static byte[] batch(Random random, CompressionType codec, long offset) {
        boolean appendTime = random.nextInt(4) == 0;
        long time = 1_767_225_600_000L + random.nextInt(1_000_000_000);
        MemoryRecordsBuilder builder = MemoryRecords.builder(
                ByteBuffer.allocate(1 << 10),
                RecordBatch.CURRENT_MAGIC_VALUE,
                Compression.of(codec).build(),
                appendTime ? TimestampType.LOG_APPEND_TIME : TimestampType.CREATE_TIME,
                offset,
                time);
        for (int i = 1 + random.nextInt(60); i > 0; i--) {
            long at = time + random.nextInt(1 << 30) - (1L << 29) * random.nextInt(3);
            builder.append(
                    at, bytes(random, 20), bytes(random, random.nextInt(8) == 0 ? 20_000 : 200), headers(random));
        }
        ByteBuffer built = builder.build().buffer();
        byte[] batch = new byte[built.remaining()];
        built.get(batch);
        return batch;
    }

    private static byte @Nullable [] bytes(Random random, int max) {
        if (random.nextInt(6) == 0) {
            return null;
        }
        byte[] bytes = new byte[random.nextInt(max)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (random.nextInt(4) == 0 ? random.nextInt() : 'a');
        }
        return bytes;
    }

    private static Header[] headers(Random random) {
        Header[] headers = new Header[random.nextInt(3)];
        for (int i = 0; i < headers.length; i++) {
            headers[i] = new RecordHeader("h" + i, bytes(random, 10));
        }
        return headers;
    }

    private static List<String> oracle(List<byte[]> batches) {
        List<String> records = new ArrayList<>();
        for (byte[] batch : batches) {
            for (Record record :
                    MemoryRecords.readableRecords(ByteBuffer.wrap(batch)).records()) {
                StringBuilder headers = new StringBuilder();
                for (Header header : record.headers()) {
                    headers.append(header.key())
                            .append('=')
                            .append(text(header.value()))
                            .append(' ');
                }
                records.add(record.offset() + " " + record.timestamp() + " " + text(record.key()) + " "
                        + text(record.value()) + " " + headers);
            }
        }
        return records;
    }

    private static String text(RecordCursor record) {
        StringBuilder headers = new StringBuilder();
        for (RecordCursor.Header header : record.headers()) {
            headers.append(header.name())
                    .append('=')
                    .append(text(header.value()))
                    .append(' ');
        }
        return record.offset() + " " + record.timestampMillis() + " "
                + text(slice(record.bytes(), record.keyStart(), record.keyLength())) + " "
                + text(slice(record.bytes(), record.valueStart(), record.valueLength())) + " " + headers;
    }

    private static @Nullable ByteBuffer slice(byte[] bytes, int start, int length) {
        return length < 0 ? null : ByteBuffer.wrap(bytes, start, length);
    }

    private static String text(@Nullable ByteBuffer bytes) {
        return bytes == null
                ? "null"
                : StandardCharsets.ISO_8859_1.decode(bytes.duplicate()).toString();
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "null" : new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
