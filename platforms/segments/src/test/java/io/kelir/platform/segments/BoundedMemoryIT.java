package io.kelir.platform.segments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kelir.platform.segments.format.RecordCursor;
import io.kelir.platform.segments.inspection.InspectedSegment;
import io.kelir.platform.segments.inspection.TopicInspection;
import io.kelir.platform.segments.store.FolderStore;
import io.kelir.platform.segments.store.TopicListing;
import io.kelir.statement.RunControl;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** All of the fixture, forged counts and the decompression bomb too, in a process that has little memory. */
class BoundedMemoryIT {
    @Test
    void readsEveryTopicWithLittleMemory() throws Exception {
        long expected = Fixture.partitions()
                .mapToLong(partition -> {
                    long[] sound = {partition.path("salvage_records").size()};
                    partition
                            .path("records")
                            .forEach(
                                    record -> sound[0] += record.path("control").asBoolean() ? 0 : 1);
                    return sound[0];
                })
                .sum();
        List<String> topics = Fixture.partitions()
                .map(partition -> partition.path("topic").asText())
                .distinct()
                .toList();

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BoundedMemoryIT.class.getName(),
                        Fixture.bucket().toString(),
                        String.join(",", topics))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(0, process.waitFor());
        assertEquals(Long.toString(expected), out.strip());
    }

    /** Counts the sound records of topics: the part that has little memory. */
    public static void main(String[] arguments) {
        RunControl control = new RunControl(Clock.systemUTC(), Duration.ofMinutes(5));
        FolderStore store = new FolderStore(Path.of(arguments[0]));
        Counter counter = new Counter();
        for (String topic : arguments[1].split(",")) {
            TopicListing listing = TopicListing.of(store, "default", topic, control);
            new TopicInspection(store, listing, 64 << 20, 16 << 20, control).read(OptionalInt.empty(), counter);
        }
        System.out.println(counter.records);
    }

    private static final class Counter implements TopicInspection.Visitor {
        private long records;

        @Override
        public void visit(int partition, RecordCursor record) {
            record.headers();
            records++;
        }

        @Override
        public boolean visit(InspectedSegment segment) {
            return true;
        }
    }
}
