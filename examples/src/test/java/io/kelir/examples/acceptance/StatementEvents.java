package io.kelir.examples.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.kelir.kafka.event.EventType;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Events as they stand on their topic. Each is checked against its published JSON Schema while it is read. */
final class StatementEvents {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<EventType, JsonSchema> SCHEMAS = schemas();

    private final Map<EventType, Set<String>> requests = new EnumMap<>(EventType.class);
    private final Map<String, Set<String>> outcomes = new HashMap<>();

    private StatementEvents() {
        for (EventType type : EventType.values()) {
            requests.put(type, new HashSet<>());
        }
    }

    private static Map<EventType, JsonSchema> schemas() {
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
        Map<EventType, JsonSchema> schemas = new EnumMap<>(EventType.class);
        for (EventType type : EventType.values()) {
            schemas.put(type, factory.getSchema(type.schema()));
        }
        return schemas;
    }

    static StatementEvents of(List<ConsumerRecord<byte[], byte[]>> records) throws IOException {
        StatementEvents events = new StatementEvents();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            events.add(TopicLog.key(record), JSON.readTree(record.value()));
        }
        return events;
    }

    private void add(String requestId, JsonNode event) {
        EventType type = typeOf(event);
        JsonNode data = event.path("data");
        assertEquals("1.0", event.path("specversion").asText());
        assertEquals(type.dataSchema(), event.path("dataschema").asText());
        assertEquals(Set.of(), Objects.requireNonNull(SCHEMAS.get(type)).validate(data), event::toString);
        if (type == EventType.POLICY_CHANGED
                || type == EventType.CHECKPOINT
                || type == EventType.TOOL_CALLED
                || type == EventType.CLUSTER_CHANGE) {
            return;
        }
        assertEquals(requestId, data.path("request_id").asText());
        requestsOf(type).add(requestId);
        if (type == EventType.COMPLETED) {
            outcomes.computeIfAbsent(requestId, id -> new HashSet<>())
                    .add(data.path("outcome").asText());
        }
    }

    private static EventType typeOf(JsonNode event) {
        for (EventType type : EventType.values()) {
            if (type.type().equals(event.path("type").asText())) {
                return type;
            }
        }
        throw new AssertionError("an event of unknown type: " + event);
    }

    /** Request ids with an attempt. */
    Set<String> attempted() {
        return requestsOf(EventType.ATTEMPTED);
    }

    /** Request ids with an outcome. */
    Set<String> completed() {
        return requestsOf(EventType.COMPLETED);
    }

    private Set<String> requestsOf(EventType type) {
        return Objects.requireNonNull(requests.get(type));
    }

    /** The outcomes that were told of one request: the same each time, if it has one answer. */
    Set<String> outcomesOf(String requestId) {
        return outcomes.getOrDefault(requestId, Set.of());
    }
}
