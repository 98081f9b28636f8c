package io.kelir.examples.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.kelir.kafka.event.EventType;
import io.kelir.mcp.auth.TokenIssuer;
import io.kelir.mcp.client.McpClientConnection;
import io.kelir.statement.ActorKind;
import io.kelir.statement.Caller;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Changes of a production cluster through the front door, against the demo's broker. */
@Timeout(300)
@ExtendWith(DemoExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChangeToolsIT {
    private static final String TOPIC = "changed.orders";
    private static final String GROUP = "changed-readers";
    private static final String EVENTS = "changes.events";
    private static final List<String> TOOLS = List.of(
            "create_topic",
            "delete_topic",
            "create_partitions",
            "update_topic_config",
            "delete_group",
            "approve_change");
    private static final String REASON = "the disk of the only broker is nearly full";

    private final RunningDemo demo;
    private final List<ToolSession> sessions = new ArrayList<>();
    private ChangedServer server;
    private TopicLog events;
    private ToolSession olaf;
    private ToolSession ada;

    ChangeToolsIT(RunningDemo demo) {
        this.demo = demo;
    }

    @BeforeAll
    void start() throws Exception {
        try (Admin admin = admin()) {
            if (!admin.listTopics().names().get().contains(EVENTS)) {
                admin.createTopics(List.of(new org.apache.kafka.clients.admin.NewTopic(EVENTS, 1, (short) 1)))
                        .all()
                        .get();
            }
        }
        server = demo.serve(
                "changes", text -> text.replace("cluster: {}", "cluster: {changes: {environment: production}}")
                        .replaceFirst("(?m)^kafka:\\n", "kafka:\n  topics: {events: " + EVENTS + "}\n"));
        events = TopicLog.fromNow(demo.endpoints().bootstrapServers(), EVENTS);
        olaf = session("olaf", "operator");
        ada = session("ada", "approver");
    }

    @AfterAll
    void stop() {
        sessions.forEach(ToolSession::close);
        events.close();
        server.close();
    }

    @Test
    void makesTheVeryDifferenceThatItsDryRunTold() throws Exception {
        assertMade(
                "create_topic", Map.of("topic", TOPIC, "partitions", 2, "config", Map.of("retention.ms", 7_200_000)));
        assertMade("create_partitions", Map.of("topic", TOPIC, "partitions", 5));
        Map<String, Object> config = new HashMap<>();
        config.put("retention.ms", null);
        config.put("max.message.bytes", "2000000");
        assertMade("update_topic_config", Map.of("topic", TOPIC, "config", config));
        commit();
        assertMade("delete_group", Map.of("group_id", GROUP));
        assertMade("delete_topic", Map.of("topic", TOPIC));

        assertEquals(
                "UNKNOWN_TOPIC",
                olaf.call("delete_topic", Map.of("topic", TOPIC)).code());
        assertEquals(
                "UNKNOWN_GROUP",
                olaf.call("delete_group", Map.of("group_id", GROUP)).code());
    }

    /** Each change: a dry run, a refusal without approval, an approval, the change, and the approval once more. */
    private void assertMade(String tool, Map<String, Object> arguments) throws Exception {
        JsonNode rehearsal = answered(olaf.call(tool, arguments));
        assertFalse(rehearsal.path("made").asBoolean());
        assertTrue(rehearsal.path("diff").size() > 0, rehearsal::toString);
        String digest = rehearsal.path("digest").asText();
        assertEquals(
                "APPROVAL_REQUIRED",
                olaf.call(tool, with(arguments, "dry_run", false)).code());
        assertEquals(rehearsal, answered(olaf.call(tool, arguments)), "nothing was changed until now");

        String approval = answered(
                        ada.call("approve_change", Map.of("tool", tool, "arguments", arguments, "digest", digest)))
                .path("approval")
                .asText();
        Map<String, Object> approved = with(with(arguments, "dry_run", false), "approval", approval);
        JsonNode made = answered(olaf.call(tool, approved));

        assertTrue(made.path("made").asBoolean());
        assertEquals(rehearsal.path("diff"), made.path("diff"));
        assertEquals(
                List.of("REHEARSED", "REFUSED", "REHEARSED", "APPROVED", "ATTEMPTED", "MADE"),
                phases(tool, target(arguments), 6));
        assertTrue(olaf.call(tool, approved).result().path("isError").asBoolean(), "an approval is good for once");
    }

    private static String target(Map<String, Object> arguments) {
        return String.valueOf(arguments.getOrDefault("topic", GROUP));
    }

    private void commit() throws Exception {
        try (Admin admin = admin()) {
            admin.alterConsumerGroupOffsets(GROUP, Map.of(new TopicPartition(TOPIC, 0), new OffsetAndMetadata(0)))
                    .all()
                    .get();
        }
    }

    @Test
    void isNotSeenByThoseWhoOnlyLook() {
        for (String role : List.of("observer", "analyst", "officer")) {
            ToolSession looking = session("olga", role);
            JsonNode listed = tools(looking);
            TOOLS.forEach(tool -> {
                assertFalse(listed.findValuesAsText("name").contains(tool), role + " sees " + tool);
                assertEquals(
                        "TOOL_NOT_PERMITTED",
                        looking.call(tool, Map.of("topic", TOPIC)).code());
            });
        }
        assertTrue(tools(olaf).findValuesAsText("name").containsAll(TOOLS.subList(0, 5)));
        assertTrue(tools(ada).findValuesAsText("name").contains("approve_change"));
    }

    @Test
    void saysWhatBrokersWouldRefuseBeforeItIsTried() {
        assertEquals(
                "CHANGE_IMPOSSIBLE",
                olaf.call("create_topic", Map.of("topic", "not a name")).code());
        assertEquals(
                "CHANGE_IMPOSSIBLE",
                olaf.call("create_topic", Map.of("topic", "changed.wrong", "replication_factor", 9))
                        .code());
        ToolReply config =
                olaf.call("create_topic", Map.of("topic", "changed.wrong", "config", Map.of("retention", "1")));
        assertEquals("CHANGE_IMPOSSIBLE", config.code(), config::toString);
        assertTrue(config.text().contains("INVALID_CONFIG"), config::toString);
        assertEquals(
                "TARGET_PROTECTED",
                olaf.call("delete_topic", Map.of("topic", EVENTS)).code());
        assertEquals(
                "INVALID_ARGUMENT",
                olaf.call("create_partitions", Map.of("topic", TOPIC)).code());
    }

    @Test
    void tellsAnEmergencyLoudlyAndTakesItFromPersonsOnly() throws Exception {
        Map<String, Object> arguments =
                Map.of("topic", "changed.urgent", "partitions", 1, "dry_run", false, "emergency", REASON);
        ToolSession agent = session(new Caller(
                "agent",
                ActorKind.DELEGATED_AGENT,
                Set.of("operator"),
                Set.of(),
                Optional.empty(),
                Optional.of("olaf")));

        assertEquals("APPROVAL_REQUIRED", agent.call("create_topic", arguments).code());
        answered(olaf.call("create_topic", arguments));

        List<JsonNode> changes = changes("create_topic", "changed.urgent", 3);
        assertEquals("EMERGENCY", changes.get(2).path("passage").path("way").asText());
        assertEquals(REASON, changes.get(2).path("passage").path("reason").asText());
        try (Admin admin = admin()) {
            admin.deleteTopics(List.of("changed.urgent")).all().get();
        }
    }

    private static JsonNode answered(ToolReply reply) {
        assertFalse(reply.result().path("isError").asBoolean(), reply::toString);
        return reply.structured();
    }

    private static Map<String, Object> with(Map<String, Object> arguments, String name, Object value) {
        Map<String, Object> more = new HashMap<>(arguments);
        more.put(name, value);
        return more;
    }

    private List<String> phases(String tool, String target, int number) throws Exception {
        return changes(tool, target, number).stream()
                .map(change -> change.path("phase").asText())
                .toList();
    }

    /** The first events of a kind of change, each checked against its published schema. */
    private List<JsonNode> changes(String tool, String target, int number) throws Exception {
        List<JsonNode> changes = List.of();
        while (changes.size() < number) {
            changes = changes(events.toTheEnd(), tool, target);
        }
        return changes.subList(0, number);
    }

    private static List<JsonNode> changes(List<ConsumerRecord<byte[], byte[]>> records, String tool, String target)
            throws IOException {
        List<JsonNode> changes = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            JsonNode event = new ObjectMapper().readTree(record.value());
            JsonNode data = event.path("data");
            if (event.path("type").asText().equals(EventType.CLUSTER_CHANGE.type())
                    && data.path("kind").asText().equals(tool)
                    && data.path("target").asText().equals(target)) {
                assertEquals(
                        Set.of(),
                        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                                .getSchema(EventType.CLUSTER_CHANGE.schema())
                                .validate(data));
                changes.add(data);
            }
        }
        return changes;
    }

    private ToolSession session(String subject, String role) {
        return session(
                new Caller(subject, ActorKind.HUMAN, Set.of(role), Set.of(), Optional.empty(), Optional.empty()));
    }

    private ToolSession session(Caller caller) {
        String token = TokenIssuer.at(server.home().resolve("token-key.jwk"), Clock.systemUTC())
                .issue(caller, Duration.ofMinutes(10));
        ToolSession session =
                new ToolSession(McpClientConnection.open(server.server().url(), () -> token, "acceptance-tests", "1"));
        sessions.add(session);
        return session;
    }

    private static JsonNode tools(ToolSession session) {
        return new ObjectMapper()
                .valueToTree(session.connection().request("tools/list", Map.of()))
                .path("tools");
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", demo.endpoints().bootstrapServers()));
    }
}
