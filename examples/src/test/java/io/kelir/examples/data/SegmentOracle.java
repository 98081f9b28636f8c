package io.kelir.examples.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MutableRecordBatch;

/** Reads the body of a segment with kafka-clients, which knows nothing of how it was written. */
final class SegmentOracle {
    final List<Long> offsets = new ArrayList<>();
    final List<String> values = new ArrayList<>();
    final List<Integer> batchPositions = new ArrayList<>();
    final Set<CompressionType> codecs = EnumSet.noneOf(CompressionType.class);

    static SegmentOracle read(byte[] log) {
        SegmentOracle oracle = new SegmentOracle();
        int position = 32;
        for (MutableRecordBatch batch : MemoryRecords.readableRecords(
                        ByteBuffer.wrap(log, 32, log.length - 48).slice())
                .batches()) {
            batch.ensureValid();
            oracle.batchPositions.add(position);
            oracle.codecs.add(batch.compressionType());
            batch.forEach(each -> {
                oracle.offsets.add(each.offset());
                oracle.values.add(StandardCharsets.UTF_8.decode(each.value()).toString());
            });
            position += batch.sizeInBytes();
        }
        return oracle;
    }
}
