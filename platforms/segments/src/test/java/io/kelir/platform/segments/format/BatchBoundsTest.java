package io.kelir.platform.segments.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.utils.internals.ByteBufferOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.xerial.snappy.Snappy;

class BatchBoundsTest {
    private static final List<byte[]> VALUES = values();
    private static final byte[] RECORDS = SegmentWriter.records(VALUES);

    private static List<byte[]> values() {
        List<byte[]> values = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            values.add(("{\"number\":" + i + ",\"text\":\"" + "x".repeat(i % 90) + "\"}")
                    .getBytes(StandardCharsets.UTF_8));
        }
        return values;
    }

    @ParameterizedTest
    @EnumSource(value = CompressionType.class, mode = Mode.EXCLUDE, names = "NONE")
    void readsABatchOfExactlyTheAllowedSize(CompressionType codec) throws IOException {
        byte[] segment = segment(codec.id, compressed(codec, RECORDS));

        Found found = read(segment, RECORDS.length);

        assertEquals(List.of(), found.damages());
        assertEquals(VALUES.size(), found.records());
    }

    @ParameterizedTest
    @EnumSource(value = CompressionType.class, mode = Mode.EXCLUDE, names = "NONE")
    void refusesABatchOfOneByteMore(CompressionType codec) throws IOException {
        byte[] segment = segment(codec.id, compressed(codec, RECORDS));

        Found found = read(segment, RECORDS.length - 1);

        assertEquals(0, found.records());
        assertEquals(DamageKind.BATCH_TOO_LARGE, found.damages().get(0).kind());
    }

    @Test
    void readsSnappyWithoutFraming() throws IOException {
        byte[] segment = segment(CompressionType.SNAPPY.id, Snappy.compress(RECORDS));

        Found found = read(segment, 16 << 20);

        assertEquals(List.of(), found.damages());
        assertEquals(VALUES.size(), found.records());
    }

    @Test
    void refusesSnappyThatClaimsTwoGigabytes() throws IOException {
        byte[] compressed = Snappy.compress(RECORDS);
        byte[] forged = new byte[compressed.length + 2];
        byte[] claim = {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x07};
        System.arraycopy(claim, 0, forged, 0, claim.length);
        System.arraycopy(compressed, 3, forged, claim.length, compressed.length - 3);

        Found found = read(segment(CompressionType.SNAPPY.id, forged), 1 << 20);

        assertEquals(DamageKind.BATCH_TOO_LARGE, found.damages().get(0).kind());
    }

    @Test
    void readsGzipOfSeveralMembers() throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        for (byte[] part : List.of(Arrays.copyOf(RECORDS, 1000), Arrays.copyOfRange(RECORDS, 1000, RECORDS.length))) {
            try (GZIPOutputStream member = new GZIPOutputStream(compressed)) {
                member.write(part);
            }
        }

        Found found = read(segment(CompressionType.GZIP.id, compressed.toByteArray()), 16 << 20);

        assertEquals(VALUES.size(), found.records());
    }

    @ParameterizedTest
    @EnumSource(value = CompressionType.class, mode = Mode.EXCLUDE, names = "NONE")
    void reportsCompressedBytesThatBreakOff(CompressionType codec) throws IOException {
        byte[] compressed = compressed(codec, RECORDS);
        byte[] segment = segment(codec.id, Arrays.copyOf(compressed, compressed.length / 2));

        Found found = read(segment, 16 << 20);

        assertEquals(0, found.records());
        assertEquals(1, found.damages().size());
    }

    private static byte[] segment(int codec, byte[] records) {
        return SegmentWriter.segment(List.of(SegmentWriter.batch(5, codec, VALUES.size(), records)));
    }

    private static byte[] compressed(CompressionType codec, byte[] records) throws IOException {
        ByteBufferOutputStream buffer = new ByteBufferOutputStream(1 << 10);
        try (OutputStream out = Compression.of(codec).build().wrapForOutput(buffer, (byte) 2)) {
            out.write(records);
        }
        ByteBuffer written = buffer.buffer();
        written.flip();
        byte[] bytes = new byte[written.remaining()];
        written.get(bytes);
        return bytes;
    }

    private static Found read(byte[] segment, int batchBytesMax) {
        int[] records = {0};
        SegmentLayout layout = SegmentLayout.of(segment, 5);
        List<Damage> damages = new SegmentReader(batchBytesMax).read(segment, layout, cursor -> {
            while (cursor.next()) {
                records[0]++;
            }
        });
        return new Found(records[0], damages);
    }

    private record Found(int records, List<Damage> damages) {}
}
