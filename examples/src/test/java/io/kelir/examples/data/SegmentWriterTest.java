package io.kelir.examples.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.zip.CRC32C;
import org.apache.kafka.common.record.internal.CompressionType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SegmentWriterTest {
    @ParameterizedTest
    @EnumSource(CompressionType.class)
    void kafkaReadsBackWhatEachCodecWrote(CompressionType codec) {
        SegmentWriter writer = new SegmentWriter(1_000);
        writer.append(records(0, 60), codec);
        writer.append(records(60, 60), codec);

        SegmentOracle read = SegmentOracle.read(writer.finish().log());

        assertEquals(LongStream.range(1_000, 1_120).boxed().toList(), read.offsets);
        assertEquals(IntStream.range(0, 120).mapToObj(i -> "value " + i).toList(), read.values);
    }

    @Test
    void headerAndFooterDescribeTheBody() {
        SegmentWriter writer = new SegmentWriter(7);
        writer.append(records(0, 5), CompressionType.ZSTD);

        Segment segment = writer.finish();

        ByteBuffer log = ByteBuffer.wrap(segment.log());
        assertEquals("segment-00000000000000000007", segment.name());
        assertEquals(0x4B414653, log.getInt(0));
        assertEquals(1, log.getShort(4));
        assertEquals(7, log.getLong(8));
        assertEquals(5, log.getInt(16));
        assertEquals(1_004, log.getLong(20));
        CRC32C checksum = new CRC32C();
        checksum.update(segment.log(), 32, segment.log().length - 48);
        assertEquals((int) checksum.getValue(), log.getInt(log.limit() - 16));
        assertEquals(11, log.getLong(log.limit() - 12));
        assertEquals(0x454E4421, log.getInt(log.limit() - 4));
    }

    @Test
    void indexPointsAtTheFirstBatchAndAtOnePerHundredRecords() {
        SegmentWriter writer = new SegmentWriter(0);
        for (int i = 0; i < 6; i++) {
            writer.append(records(i * 40, 40), CompressionType.NONE);
        }

        Segment segment = writer.finish();

        List<Integer> positions = SegmentOracle.read(segment.log()).batchPositions;
        ByteBuffer index = ByteBuffer.wrap(segment.index());
        assertEquals(0x49445800, index.getInt(0));
        assertEquals(2, index.getInt(6));
        assertEquals(16 + 2 * 12, index.limit());
        assertEquals(0, index.getLong(16));
        assertEquals(32, index.getInt(24));
        assertEquals(120, index.getLong(28));
        assertEquals(positions.get(3), index.getInt(36));
    }

    private static List<SegmentRecord> records(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(i -> new SegmentRecord(1_000 + i, bytes("key " + i), bytes("value " + i)))
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
