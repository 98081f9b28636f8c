package io.kelir.examples.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.record.internal.CompressionType;

/** The topic {@code numbers} as segments in a folder: {@code {"n": 1, "k": 1, "name": "number 1"}} and on, k the last two digits. */
public final class NumbersTopic {
    private static final int RECORDS_OF_SEGMENT = 5_000;
    private static final int RECORDS_OF_BATCH = 500;

    private NumbersTopic() {}

    /** Writes the numbers from 1 on. */
    public static void write(Path folder, int count) throws IOException {
        Path partition = Files.createDirectories(folder.resolve("default/numbers/0"));
        for (int from = 0; from < count; from += RECORDS_OF_SEGMENT) {
            SegmentWriter writer = new SegmentWriter(from);
            int end = Math.min(count, from + RECORDS_OF_SEGMENT);
            for (int batch = from; batch < end; batch += RECORDS_OF_BATCH) {
                writer.append(records(batch + 1, Math.min(end, batch + RECORDS_OF_BATCH)), CompressionType.LZ4);
            }
            Segment segment = writer.finish();
            Files.write(partition.resolve(segment.name() + ".kfs"), segment.log());
            Files.write(partition.resolve(segment.name() + ".index"), segment.index());
        }
    }

    private static List<SegmentRecord> records(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(n -> new SegmentRecord(n, String.valueOf(n).getBytes(UTF_8), value(n)))
                .toList();
    }

    private static byte[] value(int n) {
        return ("{\"n\":" + n + ",\"k\":" + n % 100 + ",\"name\":\"number " + n + "\"}").getBytes(UTF_8);
    }
}
