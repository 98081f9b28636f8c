package io.kelir.platform.segments;

import io.kelir.platform.segments.format.SegmentWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MemoryRecordsBuilder;
import org.apache.kafka.common.record.internal.RecordBatch;

/** A topic in a folder, written by Kafka's own client library segment by segment. */
public final class TimedTopic {
    private final Path folder;
    private final String topic;

    public TimedTopic(Path folder, String topic) {
        this.folder = folder;
        this.topic = topic;
    }

    /** Writes a segment of batches whose offsets follow each other. */
    public void write(int partition, long baseOffset, List<List<Message>> batches) throws IOException {
        List<byte[]> built = new ArrayList<>();
        long offset = baseOffset;
        for (List<Message> batch : batches) {
            built.add(batch(offset, batch));
            offset += batch.size();
        }
        Path directory =
                Files.createDirectories(folder.resolve("default").resolve(topic).resolve(Integer.toString(partition)));
        String name = String.format("segment-%020d", baseOffset);
        Files.write(directory.resolve(name + ".kfs"), SegmentWriter.segment(built));
        Files.write(directory.resolve(name + ".index"), SegmentWriter.index(baseOffset));
    }

    private static byte[] batch(long offset, List<Message> messages) {
        MemoryRecordsBuilder builder = MemoryRecords.builder(
                ByteBuffer.allocate(1 << 12),
                RecordBatch.CURRENT_MAGIC_VALUE,
                Compression.of(CompressionType.LZ4).build(),
                TimestampType.CREATE_TIME,
                offset);
        messages.forEach(message -> builder.append(message.millis(), bytes(message.key()), bytes(message.json())));
        ByteBuffer records = builder.build().buffer();
        byte[] batch = new byte[records.remaining()];
        records.get(batch);
        return batch;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A record to write. */
    public record Message(long millis, String key, String json) {}
}
