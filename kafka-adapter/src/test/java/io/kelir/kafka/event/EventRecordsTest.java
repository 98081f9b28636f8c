package io.kelir.kafka.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonFormat;
import io.kelir.answer.OutgoingRecord;
import io.kelir.audit.PolicyEvent;
import io.kelir.audit.StatementEvent;
import io.kelir.canonical.CanonicalJson;
import io.kelir.canonical.Digest;
import io.kelir.cluster.change.ChangeDiff;
import io.kelir.cluster.change.ChangeEvent;
import io.kelir.cluster.change.Environment;
import io.kelir.cluster.change.Passage;
import io.kelir.kafka.SampleEvents;
import io.kelir.kafka.chain.AuditFolder;
import io.kelir.statement.Statement;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventRecordsTest {
    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Statement STATEMENT = new Statement(
            "r1",
            "SELECT 1 FROM clinic.claims WHERE diagnosis = 'planted'",
            Optional.empty(),
            OptionalInt.empty(),
            Optional.empty());

    @TempDir
    private Path folder;

    private EventRecords records;

    @BeforeEach
    void open() {
        SubjectHash subjects = new SubjectHash(KEY);
        records = new EventRecords(
                "kelir.events", "/kelir", subjects, AuditFolder.at(folder).seal(subjects), Clock.systemUTC());
    }

    static Stream<StatementEvent> events() {
        return Stream.of(
                SampleEvents.attempted("r1"),
                SampleEvents.released("r1", "{}".getBytes(UTF_8)),
                SampleEvents.refused("r1"));
    }

    @ParameterizedTest
    @MethodSource("events")
    void makesCloudEventsThatMatchTheirSchema(StatementEvent event) throws IOException {
        OutgoingRecord record = records.record(event);

        CloudEvent read = new JsonFormat().deserialize(record.value());
        EventType type = EventType.of(event.phase());
        assertEquals(type.type(), read.getType());
        assertEquals("r1", read.getSubject());
        assertEquals(event.at(), Objects.requireNonNull(read.getTime()).toInstant());
        assertEquals("r1", record.key());
        assertEquals(Set.of(), problems(type, JSON.readTree(record.value()).get("data")));
    }

    @Test
    void tellsOfAChangeOfPolicyAsItsSchemaSays() throws IOException {
        PolicyEvent event = new PolicyEvent(
                Instant.parse("2026-05-01T12:00:00Z"),
                "clinic",
                Digest.of("new"),
                Optional.of(Digest.of("old")),
                OptionalLong.of(7));

        OutgoingRecord record = records.record(event);

        CloudEvent read = new JsonFormat().deserialize(record.value());
        JsonNode data = JSON.readTree(record.value()).get("data");
        assertEquals("io.kelir.policy.changed.v1", read.getType());
        assertEquals("clinic", read.getSubject());
        assertEquals(Digest.of("old").toString(), data.get("before").asText());
        assertEquals(7, data.get("version").asLong());
        assertEquals(Set.of(), problems(EventType.POLICY_CHANGED, data));
        assertTrue(records.isEvent(record));
    }

    @Test
    void tellsOfAChangeOfAClusterAsItsSchemaSays() throws IOException {
        ChangeEvent event = new ChangeEvent(
                Instant.parse("2026-05-01T12:00:00Z"),
                "c1",
                ChangeEvent.Phase.MADE,
                SampleEvents.CALLER,
                "delete_topic",
                "orders",
                Environment.PRODUCTION,
                Optional.of(ChangeDiff.between(Map.of("partitions", "3"), Map.of())),
                Optional.of(Digest.of("change")),
                Optional.of(new Passage(Passage.Way.APPROVED, Optional.of("Ada"), Optional.empty())),
                Optional.empty());

        OutgoingRecord record = records.record(event);

        JsonNode data = JSON.readTree(record.value()).get("data");
        assertEquals(Set.of(), problems(EventType.CLUSTER_CHANGE, data));
        assertEquals("3", data.at("/diff/0/before").asText());
        assertFalse(data.at("/diff/0").has("after"));
        assertEquals(
                new SubjectHash(KEY).of("Ada"), data.at("/passage/approver").asText());
        assertEquals("orders", record.key());
    }

    @Test
    void holdsWhatWasAskedOnlyUnderSeal() throws IOException {
        OutgoingRecord record = records.record(SampleEvents.attempted("r1"), STATEMENT);

        JsonNode data = JSON.readTree(record.value()).get("data");
        assertEquals(Set.of(), problems(EventType.ATTEMPTED, data));
        assertTrue(data.get("statement").has("sealed"));
        assertFalse(new String(record.value(), UTF_8).contains("planted"));
    }

    @Test
    void refersToTheSchemaByTheDigestOfItsText() {
        EventType type = EventType.COMPLETED;

        assertEquals("urn:kelir:schema:statement.completed.v1#" + Digest.of(type.schema()), type.dataSchema());
    }

    @Test
    void hasSchemasThatRefuseWhatIsWrong() throws IOException {
        ObjectNode data = data(SampleEvents.released("r1", "{}".getBytes(UTF_8)));
        data.remove("release");

        assertFalse(problems(EventType.COMPLETED, data).isEmpty());
        assertFalse(problems(EventType.ATTEMPTED, data.deepCopy().put("door", "window"))
                .isEmpty());
    }

    @Test
    void acceptsPropertiesOfLaterVersions() throws IOException {
        ObjectNode data = data(SampleEvents.attempted("r1")).put("tenant", "later");

        assertEquals(Set.of(), problems(EventType.ATTEMPTED, data));
    }

    @Test
    void namesPersonsOnlyByKeyedHash() throws IOException {
        OutgoingRecord record = records.record(SampleEvents.attempted("r1"));
        String text = new String(record.value(), UTF_8) + record.headers();

        assertFalse(text.toLowerCase(java.util.Locale.ROOT).contains("alice"), text);
        String other = new SubjectHash("another key, another key, another".getBytes(UTF_8)).of("alice@example.org");
        String authId = JSON.readTree(record.value()).get("authid").textValue();
        assertEquals(new SubjectHash(KEY).of("alice@example.org"), authId);
        assertNotEquals(other, authId);
    }

    @Test
    void givesEveryEventItsOwnId() throws IOException {
        JsonNode first =
                JSON.readTree(records.record(SampleEvents.attempted("r1")).value());
        JsonNode second =
                JSON.readTree(records.record(SampleEvents.attempted("r1")).value());

        assertNotEquals(first.get("id"), second.get("id"));
    }

    @Test
    void encodesInCanonicalForm() {
        byte[] value = records.record(SampleEvents.refused("r1")).value();

        assertEquals(new String(CanonicalJson.canonicalize(new String(value, UTF_8)), UTF_8), new String(value, UTF_8));
    }

    @Test
    void refusesAShortKey() {
        assertThrows(IllegalArgumentException.class, () -> new SubjectHash(new byte[31]));
        assertTrue(new SubjectHash(KEY).toString().contains("***"));
    }

    private ObjectNode data(StatementEvent event) throws IOException {
        return (ObjectNode) JSON.readTree(records.record(event).value()).get("data");
    }

    private static Set<ValidationMessage> problems(EventType type, JsonNode data) {
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(type.schema());
        return schema.validate(data);
    }
}
