package io.kelir.mcp.change;

import io.kelir.cluster.change.ClusterChange;
import io.kelir.cluster.change.ClusterChange.CreatePartitions;
import io.kelir.cluster.change.ClusterChange.CreateTopic;
import io.kelir.cluster.change.ClusterChange.DeleteGroup;
import io.kelir.cluster.change.ClusterChange.DeleteTopic;
import io.kelir.cluster.change.ClusterChange.UpdateTopicConfig;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.mcp.tools.Arguments;
import io.kelir.mcp.tools.Schema;
import io.kelir.mcp.tools.ToolEffects;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The five kinds of change. */
final class ChangeForms {
    private static final String TOPIC = "topic";
    private static final String GROUP_ID = "group_id";
    private static final String PARTITIONS = "partitions";
    private static final String REPLICATION_FACTOR = "replication_factor";
    private static final String CONFIG = "config";
    private static final int PARTITIONS_MAX = 10_000;
    private static final int REPLICAS_MAX = 100;
    private static final Map<String, Object> EXISTING_TOPIC = Schema.text("name of the topic, as in list_topics");

    private ChangeForms() {}

    static List<ChangeForm> all() {
        return List.of(createTopic(), deleteTopic(), createPartitions(), updateTopicConfig(), deleteGroup());
    }

    private static ChangeForm createTopic() {
        Map<String, Map<String, Object>> arguments = new LinkedHashMap<>();
        arguments.put(TOPIC, Schema.text("name of the new topic"));
        arguments.put(PARTITIONS, Schema.integer(1, PARTITIONS_MAX, "default as the brokers are set"));
        arguments.put(REPLICATION_FACTOR, Schema.integer(1, REPLICAS_MAX, "default as the brokers are set"));
        arguments.put(CONFIG, Schema.anyTexts("settings of the topic's own, as {\"retention.ms\": \"86400000\"}"));
        return new ChangeForm(
                "create_topic",
                "Create a topic",
                "Makes a topic.",
                List.of(TOPIC),
                arguments,
                ToolEffects.ADDS,
                given -> new CreateTopic(
                        given.text(TOPIC),
                        given.integer(PARTITIONS, 1, PARTITIONS_MAX),
                        given.integer(REPLICATION_FACTOR, 1, REPLICAS_MAX),
                        set(given.settings(CONFIG))));
    }

    private static ChangeForm deleteTopic() {
        return new ChangeForm(
                "delete_topic",
                "Delete a topic",
                "Removes a topic with all its records; there is no way back.",
                List.of(TOPIC),
                Map.of(TOPIC, EXISTING_TOPIC),
                ToolEffects.DESTROYS,
                given -> new DeleteTopic(given.text(TOPIC)));
    }

    private static ChangeForm createPartitions() {
        Map<String, Map<String, Object>> arguments = new LinkedHashMap<>();
        arguments.put(TOPIC, EXISTING_TOPIC);
        arguments.put(
                PARTITIONS, Schema.integer(1, PARTITIONS_MAX, "how many the topic has then; they never become fewer"));
        return new ChangeForm(
                "create_partitions",
                "Add partitions",
                "Gives a topic more partitions. Records of a key go to another partition from then on.",
                List.of(TOPIC, PARTITIONS),
                arguments,
                ToolEffects.ADDS,
                given -> new CreatePartitions(
                        given.text(TOPIC),
                        given.integer(PARTITIONS, 1, PARTITIONS_MAX).orElseThrow(() -> missing(PARTITIONS))));
    }

    private static ChangeForm updateTopicConfig() {
        Map<String, Object> settings = Map.of(
                "type",
                "object",
                "additionalProperties",
                Map.of("type", List.of("string", "null")),
                "description",
                "settings by name; null takes a setting of the topic's own away");
        Map<String, Map<String, Object>> arguments = new LinkedHashMap<>();
        arguments.put(TOPIC, EXISTING_TOPIC);
        arguments.put(CONFIG, settings);
        return new ChangeForm(
                "update_topic_config",
                "Change a topic's settings",
                "Sets settings of a topic, or takes them away; others stay. A shorter retention removes records.",
                List.of(TOPIC, CONFIG),
                arguments,
                ToolEffects.DESTROYS,
                ChangeForms::update);
    }

    private static ClusterChange update(Arguments given) {
        Map<String, Optional<String>> settings = given.settings(CONFIG);
        if (settings.isEmpty()) {
            throw missing(CONFIG);
        }
        return new UpdateTopicConfig(given.text(TOPIC), set(settings), unset(settings));
    }

    private static SortedMap<String, String> set(Map<String, Optional<String>> settings) {
        SortedMap<String, String> set = new TreeMap<>();
        settings.forEach((key, value) -> value.ifPresent(text -> set.put(key, text)));
        return set;
    }

    private static SortedSet<String> unset(Map<String, Optional<String>> settings) {
        SortedSet<String> unset = new TreeSet<>(settings.keySet());
        unset.removeIf(key -> settings.getOrDefault(key, Optional.empty()).isPresent());
        return unset;
    }

    private static ChangeForm deleteGroup() {
        return new ChangeForm(
                "delete_group",
                "Delete a consumer group",
                "Removes a consumer group without members, with the offsets it has committed.",
                List.of(GROUP_ID),
                Map.of(GROUP_ID, Schema.text("id of the group, as in list_groups")),
                ToolEffects.DESTROYS,
                given -> new DeleteGroup(given.text(GROUP_ID)));
    }

    private static FederationException missing(String name) {
        return new FederationException(ErrorCode.INVALID_ARGUMENT, "Argument '" + name + "' is missing.");
    }
}
