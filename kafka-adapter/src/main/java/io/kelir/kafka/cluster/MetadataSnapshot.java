package io.kelir.kafka.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kelir.cluster.Broker;
import io.kelir.cluster.PartitionDetail;
import io.kelir.cluster.TopicDetail;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * KafScale's list of brokers, topics and partitions. Version 1.6 renamed some of its members; both spellings are read.
 *
 * @param name       of the cluster
 * @param id         of the cluster
 * @param controller id of the leading broker
 * @param brokers    by id
 * @param topics     by name
 */
record MetadataSnapshot(
        Optional<String> name,
        Optional<String> id,
        OptionalInt controller,
        List<Broker> brokers,
        List<TopicDetail> topics) {
    /** Before anything was written. */
    static final MetadataSnapshot EMPTY =
            new MetadataSnapshot(Optional.empty(), Optional.empty(), OptionalInt.empty(), List.of(), List.of());

    private static final ObjectMapper JSON = new ObjectMapper();

    static MetadataSnapshot of(byte[] text) {
        try {
            JsonNode tree = JSON.readTree(text);
            return new MetadataSnapshot(
                    text(tree.path("ClusterName")),
                    text(tree.path("ClusterID")),
                    number(tree.path("ControllerID")),
                    brokers(tree.path("Brokers")),
                    topics(tree.path("Topics")));
        } catch (IOException e) {
            throw EtcdGateway.unreadable(e);
        }
    }

    private static List<Broker> brokers(JsonNode nodes) {
        List<Broker> brokers = new ArrayList<>();
        nodes.forEach(node -> brokers.add(new Broker(
                node.path("NodeID").asInt(),
                node.path("Host").asText(),
                node.path("Port").asInt())));
        brokers.sort(Comparator.comparingInt(Broker::id));
        return brokers;
    }

    private static List<TopicDetail> topics(JsonNode nodes) {
        List<TopicDetail> topics = new ArrayList<>();
        nodes.forEach(node -> topics.add(new TopicDetail(
                either(node, "Topic", "Name").asText(),
                node.path("ErrorCode").asInt(),
                partitions(node.path("Partitions")))));
        topics.sort(Comparator.comparing(TopicDetail::name));
        return topics;
    }

    private static List<PartitionDetail> partitions(JsonNode nodes) {
        List<PartitionDetail> partitions = new ArrayList<>();
        nodes.forEach(node -> partitions.add(new PartitionDetail(
                either(node, "Partition", "PartitionIndex").asInt(),
                number(either(node, "Leader", "LeaderID")),
                number(node.path("LeaderEpoch")),
                ids(either(node, "Replicas", "ReplicaNodes")),
                ids(either(node, "ISR", "ISRNodes")),
                Optional.of(ids(node.path("OfflineReplicas"))),
                node.path("ErrorCode").asInt())));
        partitions.sort(Comparator.comparingInt(PartitionDetail::partition));
        return partitions;
    }

    private static JsonNode either(JsonNode node, String name, String earlierName) {
        return node.has(name) ? node.path(name) : node.path(earlierName);
    }

    private static List<Integer> ids(JsonNode nodes) {
        List<Integer> ids = new ArrayList<>();
        nodes.forEach(node -> ids.add(node.asInt()));
        return ids;
    }

    /** A broker writes -1 for what it does not know. */
    private static OptionalInt number(JsonNode node) {
        return node.canConvertToInt() && node.asInt() >= 0 ? OptionalInt.of(node.asInt()) : OptionalInt.empty();
    }

    private static Optional<String> text(JsonNode node) {
        return Optional.of(node)
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .filter(found -> !found.isEmpty());
    }

    /** Topics by name; a name without a topic is answered as unknown. */
    List<TopicDetail> describe(Set<String> names) {
        return names.isEmpty()
                ? topics
                : names.stream()
                        .sorted()
                        .map(wanted -> topics.stream()
                                .filter(topic -> topic.name().equals(wanted))
                                .findFirst()
                                .orElseGet(() -> TopicDetail.unknown(wanted)))
                        .toList();
    }
}
