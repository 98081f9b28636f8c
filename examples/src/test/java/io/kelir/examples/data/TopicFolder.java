package io.kelir.examples.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.record.internal.CompressionType;

/** Writes topics of JSON records into a folder that mirrors a bucket: several partitions, several segments and codecs each. */
public final class TopicFolder {
    private static final int PARTITIONS = 3;
    private static final int SEGMENT_RECORDS = 25;

    private TopicFolder() {}

    /** Writes a topic; one without records has no segments. */
    public static void write(Path bucket, String topic, List<String> records) throws IOException {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            List<String> own = new ArrayList<>();
            for (int i = partition; i < records.size(); i += PARTITIONS) {
                own.add(records.get(i));
            }
            write(bucket.resolve("default").resolve(topic).resolve(Integer.toString(partition)), own);
        }
    }

    private static void write(Path partition, List<String> records) throws IOException {
        Files.createDirectories(partition);
        for (int from = 0; from < records.size(); from += SEGMENT_RECORDS) {
            SegmentWriter writer = new SegmentWriter(from);
            List<SegmentRecord> batch = records.subList(from, Math.min(records.size(), from + SEGMENT_RECORDS)).stream()
                    .map(TopicFolder::segmentRecord)
                    .toList();
            writer.append(batch, from % 2 == 0 ? CompressionType.NONE : CompressionType.ZSTD);
            Segment segment = writer.finish();
            Files.write(partition.resolve(segment.name() + ".kfs"), segment.log());
            Files.write(partition.resolve(segment.name() + ".index"), segment.index());
        }
    }

    private static SegmentRecord segmentRecord(String json) {
        return new SegmentRecord(0, new byte[0], json.getBytes(StandardCharsets.UTF_8));
    }
}
