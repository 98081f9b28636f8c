package io.kelir.kafka.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.kelir.answer.OutgoingRecord;
import io.kelir.audit.PolicyEvent;
import io.kelir.canonical.Digest;
import io.kelir.kafka.SampleEvents;
import io.kelir.kafka.chain.AuditFolder;
import io.kelir.statement.Statement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every schema that was ever published stands in a folder of this test's resources, named by its month, with events of then. Readers of then
 * understand what is written now, and what was written then is read now.
 */
class SchemaCompatibilityTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> PUBLISHED = List.of("published-2026-11");

    @TempDir
    private Path folder;

    /** Folder and name of every schema published before. */
    static Stream<List<String>> published() {
        return PUBLISHED.stream().flatMap(then -> Stream.of(EventType.values())
                .map(type -> type.type().substring("io.kelir.".length()))
                .filter(name -> SchemaCompatibilityTest.class.getResource(then + "/" + name + ".schema.json") != null)
                .map(name -> List.of(then, name)));
    }

    @ParameterizedTest
    @MethodSource("published")
    void addsPropertiesAndNeverChangesOne(List<String> earlier) throws IOException {
        JsonNode then = JSON.readTree(text(earlier.get(0) + "/" + earlier.get(1) + ".schema.json"));
        JsonNode now = JSON.readTree(typeOf(earlier.get(1)).schema());

        assertAdditive(then, now, earlier.get(1));
    }

    /** Descriptions may be better worded; everything else that a reader relied on stands as it was. */
    private static void assertAdditive(JsonNode then, JsonNode now, String where) {
        for (Map.Entry<String, JsonNode> member : then.properties()) {
            JsonNode still = now.path(member.getKey());
            String place = where + "/" + member.getKey();
            if (member.getKey().equals("required")) {
                assertEquals(names(member.getValue()), names(still), place);
            } else if (member.getValue().isObject()) {
                assertAdditive(member.getValue(), still, place);
            } else if (!Set.of("description", "title").contains(member.getKey())) {
                assertEquals(member.getValue(), still, place);
            }
        }
    }

    private static Set<String> names(JsonNode array) {
        Set<String> names = new HashSet<>();
        array.forEach(name -> names.add(name.asText()));
        return names;
    }

    @ParameterizedTest
    @MethodSource("published")
    void writesWhatReadersOfThenUnderstand(List<String> earlier) throws IOException {
        JsonSchema then = schema(text(earlier.get(0) + "/" + earlier.get(1) + ".schema.json"));
        List<JsonNode> written = writtenNow(typeOf(earlier.get(1)));

        assertTrue(earlier.get(1).equals("caller.suspended.v1") || !written.isEmpty());
        for (JsonNode data : written) {
            assertEquals(Set.of(), then.validate(data));
        }
    }

    @Test
    void readsWhatWasWrittenThen() throws IOException {
        for (String then : PUBLISHED) {
            for (String line : text(then + "/events.jsonl").lines().toList()) {
                JsonNode event = JSON.readTree(line);
                EventType type = typeOf(event.path("type").asText().substring("io.kelir.".length()));
                assertEquals(Set.of(), schema(type.schema()).validate(event.path("data")));
            }
        }
    }

    private List<JsonNode> writtenNow(EventType type) throws IOException {
        SubjectHash subjects = new SubjectHash("k".repeat(32).getBytes(UTF_8));
        EventRecords records =
                new EventRecords("e", "/kelir", subjects, AuditFolder.at(folder).seal(subjects), Clock.systemUTC());
        Statement statement = new Statement("r1", "SELECT 1", Optional.empty(), OptionalInt.empty(), Optional.empty());
        List<OutgoingRecord> all = List.of(
                records.record(SampleEvents.attempted("r1"), statement),
                records.record(SampleEvents.released("r1", "{}".getBytes(UTF_8))),
                records.record(SampleEvents.refused("r1")),
                records.record(new PolicyEvent(
                        Instant.EPOCH, "clinic", Digest.of("new"), Optional.empty(), OptionalLong.empty())));
        List<JsonNode> ofType = new ArrayList<>();
        for (OutgoingRecord record : all) {
            JsonNode event = JSON.readTree(record.value());
            if (event.path("type").asText().equals(type.type())) {
                ofType.add(event.path("data"));
            }
        }
        return ofType;
    }

    private static EventType typeOf(String name) {
        return Stream.of(EventType.values())
                .filter(type -> type.type().equals("io.kelir." + name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the type " + name + " was published and is gone"));
    }

    private static JsonSchema schema(String text) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(text);
    }

    private static String text(String resource) throws IOException {
        try (InputStream stream =
                Objects.requireNonNull(SchemaCompatibilityTest.class.getResourceAsStream(resource), resource)) {
            return new String(stream.readAllBytes(), UTF_8);
        }
    }
}
