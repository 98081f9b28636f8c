package io.kelir.platform.segments.inspection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kelir.platform.segments.Fixture;
import io.kelir.platform.segments.format.RecordCursor;
import io.kelir.platform.segments.store.FolderStore;
import io.kelir.platform.segments.store.TopicListing;
import io.kelir.statement.RunControl;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every partition of the fixture, as the command line shows it, against the manifest. */
class TopicInspectionTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final RunControl CONTROL = new RunControl(Clock.systemUTC(), Duration.ofMinutes(5));
    private static final int LARGE_BYTES = 1 << 20; // the manifest gives digests of what is larger

    /** What a reader of the store alone cannot know, or need not mind. */
    private static final Set<String> NO_DAMAGE = Set.of(
            "clean", "orphan_kfs_no_index", "orphan_index_no_kfs", "beyond_high_watermark", "overlapping_segments");

    static Stream<JsonNode> partitions() {
        return Fixture.partitions();
    }

    @ParameterizedTest
    @MethodSource("partitions")
    void showsEverySoundRecordAndTellsWhetherAnythingIsDamaged(JsonNode partition) throws Exception {
        String topic = partition.path("topic").asText();
        FolderStore store = new FolderStore(Fixture.bucket());
        TopicInspection inspection = new TopicInspection(
                store, TopicListing.of(store, "default", topic, CONTROL), 64 << 20, 16 << 20, CONTROL);
        Lines lines = new Lines(topic);

        boolean damaged =
                inspection.read(OptionalInt.of(partition.path("partition").asInt()), lines);

        assertEquals(!NO_DAMAGE.contains(partition.path("case").asText()), damaged);
        List<JsonNode> expected = expected(partition);
        assertEquals(expected.size(), lines.lines.size());
        for (int i = 0; i < expected.size(); i++) {
            assertSame(partition, expected.get(i), JSON.readTree(lines.lines.get(i)));
        }
    }

    private static List<JsonNode> expected(JsonNode partition) {
        List<JsonNode> records = new ArrayList<>();
        partition.path("records").forEach(records::add);
        partition.path("salvage_records").forEach(records::add);
        records.removeIf(record -> record.path("control").asBoolean());
        records.sort(Comparator.comparingLong(record -> record.path("offset").asLong()));
        return records;
    }

    private static void assertSame(JsonNode partition, JsonNode expected, JsonNode shown) {
        assertEquals(partition.path("topic"), shown.path("topic"));
        assertEquals(partition.path("partition"), shown.path("partition"));
        assertEquals(expected.path("offset").asLong(), shown.path("offset").asLong());
        assertEquals(
                expected.path("timestamp").asLong(), shown.path("timestamp").asLong());
        assertEquals(expected.path("timestamp_type"), shown.path("timestamp_type"));
        assertEquals(
                expected.path("key_b64").asText("null"), shown.path("key_b64").asText("null"));
        if (shown.path("value_b64").asText().length() <= LARGE_BYTES) {
            assertEquals(
                    expected.path("value_b64").asText("null"),
                    shown.path("value_b64").asText("null"));
        }
        assertEquals(expected.path("headers"), shown.path("headers"));
    }

    private static final class Lines implements TopicInspection.Visitor {
        private final List<String> lines = new ArrayList<>();
        private final RecordLines text;

        Lines(String topic) {
            this.text = new RecordLines(topic);
        }

        @Override
        public void visit(int partition, RecordCursor record) {
            lines.add(text.line(partition, record));
        }

        @Override
        public boolean visit(InspectedSegment segment) {
            return true;
        }
    }
}
