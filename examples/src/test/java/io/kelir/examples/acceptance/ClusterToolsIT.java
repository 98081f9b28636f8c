package io.kelir.examples.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.kelir.mcp.auth.TokenIssuer;
import io.kelir.mcp.client.McpClientConnection;
import io.kelir.statement.ActorKind;
import io.kelir.statement.Caller;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The questions that operators ask a cluster, through the front door of the demo and against its broker. */
@Timeout(300)
@ExtendWith(DemoExtension.class)
class ClusterToolsIT {
    private static final String TOPIC = "asked.orders";
    private static final String GROUP = "asked-readers";
    private static final int ANALYST_TOKENS_MAX = 6_000;
    private static final int CHARACTERS_A_TOKEN = 4;
    private static final List<String> TOOLS = List.of(
            "cluster_status",
            "cluster_metrics",
            "list_topics",
            "describe_topics",
            "describe_configs",
            "list_groups",
            "describe_group",
            "fetch_offsets");

    private final RunningDemo demo;
    private McpClientConnection connection;
    private ToolSession observer;
    private JsonNode tools;

    ClusterToolsIT(RunningDemo demo) {
        this.demo = demo;
    }

    @BeforeEach
    void open() throws Exception {
        connection = connect(observerToken());
        observer = new ToolSession(connection);
        tools = tools(connection);
    }

    private String observerToken() {
        Caller caller =
                new Caller("olga", ActorKind.HUMAN, Set.of("observer"), Set.of(), Optional.empty(), Optional.empty());
        return TokenIssuer.at(demo.home().resolve("token-key.jwk"), Clock.systemUTC())
                .issue(caller, Duration.ofMinutes(10));
    }

    private McpClientConnection connect(String token) {
        return McpClientConnection.open(demo.url(), () -> token, "acceptance-tests", "1");
    }

    private static JsonNode tools(McpClientConnection asked) {
        return new ObjectMapper()
                .valueToTree(asked.request("tools/list", Map.of()))
                .path("tools");
    }

    @AfterEach
    void close() {
        observer.close();
    }

    @Test
    void answersTheQuestionsOfOperators() throws Exception {
        write();

        JsonNode topic = named(ask("list_topics", Map.of()).path("topics"), "name", TOPIC);
        assertEquals(2, topic.path("partition_count").asInt());
        JsonNode offsets = ask("fetch_offsets", Map.of("group_id", GROUP));
        assertEquals(9, offsets.path("lag").asLong(), offsets::toString);
        assertEquals(12, offsets.path("offsets").path(0).path("end_offset").asLong());
        assertEquals(3, offsets.path("offsets").path(0).path("offset").asLong());
        assertFalse(offsets.path("offsets").path(1).has("offset"), "nothing was committed there");
        JsonNode lagging = ask("list_groups", Map.of("min_lag", 9));
        assertEquals(
                9, named(lagging.path("groups"), "group_id", GROUP).path("lag").asLong());
        assertTrue(named(ask("list_groups", Map.of("min_lag", 10)).path("groups"), "group_id", GROUP)
                .isMissingNode());
        JsonNode settings = ask("describe_configs", Map.of("topics", List.of(TOPIC, "nowhere")));
        assertEquals(
                7_200_000,
                named(settings.path("configs"), "name", TOPIC)
                        .path("retention_ms")
                        .asLong());
        assertFalse(named(settings.path("configs"), "name", "nowhere")
                .path("exists")
                .asBoolean());
        JsonNode described = ask("describe_topics", Map.of("names", List.of(TOPIC, "nowhere")));
        assertEquals(
                3,
                named(described.path("topics"), "name", "nowhere")
                        .path("error_code")
                        .asInt());
        assertEquals(
                "empty",
                ask("describe_group", Map.of("group_id", GROUP)).path("state").asText());
        assertEquals(1, ask("cluster_status", Map.of()).path("brokers").size());
        JsonNode metrics = ask("cluster_metrics", Map.of());
        assertEquals(0, metrics.path("metrics_sources").asInt());
        assertFalse(metrics.has("produce_rps"), "what nobody tells is not invented");
    }

    @Test
    void tellsLongListsInPages() {
        JsonNode first = ask("list_topics", Map.of("limit", 2));
        JsonNode second = ask(
                "list_topics",
                Map.of("limit", 2, "cursor", first.path("next_cursor").asText()));

        assertEquals(2, first.path("topics").size());
        assertFalse(first.path("topics").equals(second.path("topics")));
    }

    @Test
    void saysWhatIsWrongWithAQuestion() {
        assertEquals(
                "UNKNOWN_GROUP",
                observer.call("describe_group", Map.of("group_id", "nobody")).code());
        assertEquals(
                "INVALID_ARGUMENT", observer.call("describe_group", Map.of()).code());
        assertEquals(
                "INVALID_ARGUMENT",
                observer.call("describe_topics", Map.of("names", "x")).code());
        assertEquals(
                "INVALID_ARGUMENT",
                observer.call("list_topics", Map.of("all", true)).code());
    }

    @Test
    void showsTheClusterToObserversOnly() {
        try (McpClientConnection analyst = connect(demo.token())) {
            JsonNode shown = tools(analyst);

            TOOLS.forEach(tool -> assertTrue(named(shown, "name", tool).isMissingNode(), tool));
            TOOLS.forEach(tool -> assertFalse(named(tools, "name", tool).isMissingNode(), tool));
            assertEquals(
                    "TOOL_NOT_PERMITTED",
                    new ToolSession(analyst).call("list_topics", Map.of()).code());
            int tokens = shown.toString().getBytes(StandardCharsets.UTF_8).length / CHARACTERS_A_TOKEN;
            assertTrue(tokens <= ANALYST_TOKENS_MAX, () -> tokens + " tokens");
        }
    }

    /** Each result is checked against the schema that its tool was listed with. */
    private JsonNode ask(String tool, Map<String, Object> arguments) {
        ToolReply reply = observer.call(tool, arguments);
        assertFalse(reply.result().path("isError").asBoolean(), reply::toString);
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(named(tools, "name", tool).path("outputSchema"));
        assertEquals(Set.of(), schema.validate(reply.structured()), reply::toString);
        return reply.structured();
    }

    private static JsonNode named(JsonNode list, String key, String name) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(element -> element.path(key).asText().equals(name))
                .findFirst()
                .orElse(com.fasterxml.jackson.databind.node.MissingNode.getInstance());
    }

    private void write() throws Exception {
        Map<String, Object> broker =
                Map.of("bootstrap.servers", demo.endpoints().bootstrapServers());
        try (Admin admin = Admin.create(broker);
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(broker, new ByteArraySerializer(), new ByteArraySerializer())) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 2, (short) 1).configs(Map.of("retention.ms", "7200000"))))
                    .all()
                    .get();
            for (int i = 0; i < 12; i++) {
                producer.send(new ProducerRecord<>(TOPIC, 0, null, new byte[] {1}))
                        .get();
            }
            admin.alterConsumerGroupOffsets(GROUP, Map.of(new TopicPartition(TOPIC, 0), new OffsetAndMetadata(3)))
                    .all()
                    .get();
        }
    }
}
