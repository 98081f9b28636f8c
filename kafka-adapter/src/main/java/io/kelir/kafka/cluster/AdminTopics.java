package io.kelir.kafka.cluster;

import io.kelir.cluster.PartitionDetail;
import io.kelir.cluster.TopicDetail;
import io.kelir.cluster.TopicSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.protocol.Errors;

/** Topics and their settings as brokers tell them. */
final class AdminTopics {
    private final Admin admin;

    AdminTopics(Admin admin) {
        this.admin = admin;
    }

    List<TopicDetail> describe(Set<String> names) {
        Map<String, KafkaFuture<TopicDescription>> replies =
                admin.describeTopics(orAll(names)).topicNameValues();
        List<TopicDetail> details = new ArrayList<>();
        new TreeMap<>(replies).forEach((name, reply) -> details.add(detail(name, reply)));
        return details;
    }

    private Collection<String> orAll(Set<String> names) {
        return names.isEmpty() ? AdminReplies.await(admin.listTopics().names()) : names;
    }

    /** What a broker says of one topic belongs into its place; only a silent broker ends the whole. */
    private static TopicDetail detail(String name, KafkaFuture<TopicDescription> reply) {
        try {
            TopicDescription topic = reply.get();
            return new TopicDetail(
                    name,
                    Errors.NONE.code(),
                    topic.partitions().stream()
                            .map(AdminTopics::partition)
                            .sorted(Comparator.comparingInt(PartitionDetail::partition))
                            .toList());
        } catch (ExecutionException e) {
            return new TopicDetail(name, code(e.getCause() == null ? e : e.getCause()), List.of());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AdminReplies.failed(e);
        }
    }

    private static int code(Throwable cause) {
        if (cause instanceof UnknownTopicOrPartitionException) {
            return TopicDetail.UNKNOWN;
        }
        Errors error = Errors.forException(cause);
        if (cause instanceof RetriableException || error == Errors.UNKNOWN_SERVER_ERROR) {
            throw AdminReplies.failed(cause);
        }
        return error.code();
    }

    /** Kafka's Admin client tells neither the leader's epoch nor which replicas are away. */
    private static PartitionDetail partition(TopicPartitionInfo partition) {
        Node leader = partition.leader();
        return new PartitionDetail(
                partition.partition(),
                leader == null || leader.isEmpty() ? OptionalInt.empty() : OptionalInt.of(leader.id()),
                OptionalInt.empty(),
                ids(partition.replicas()),
                ids(partition.isr()),
                Optional.empty(),
                leader == null || leader.isEmpty() ? Errors.LEADER_NOT_AVAILABLE.code() : Errors.NONE.code());
    }

    private static List<Integer> ids(List<Node> nodes) {
        return nodes.stream().map(Node::id).toList();
    }

    List<TopicSettings> settings(Set<String> names) {
        List<TopicDetail> details = describe(names);
        Map<ConfigResource, Config> configs = configs(details.stream()
                .filter(TopicDetail::exists)
                .map(TopicDetail::name)
                .toList());
        return details.stream().map(detail -> settings(detail, configs)).toList();
    }

    private Map<ConfigResource, Config> configs(List<String> names) {
        return AdminReplies.await(
                admin.describeConfigs(names.stream().map(AdminTopics::resource).toList())
                        .all());
    }

    private static ConfigResource resource(String name) {
        return new ConfigResource(ConfigResource.Type.TOPIC, name);
    }

    private static TopicSettings settings(TopicDetail topic, Map<ConfigResource, Config> configs) {
        Config config = configs.get(resource(topic.name()));
        if (config == null) {
            return TopicSettings.unknown(topic.name());
        }
        return new TopicSettings(
                topic.name(),
                true,
                OptionalInt.of(topic.partitions().size()),
                topic.partitions().stream()
                        .mapToInt(partition -> partition.replicas().size())
                        .max(),
                number(config, TopicConfig.RETENTION_MS_CONFIG),
                number(config, TopicConfig.RETENTION_BYTES_CONFIG),
                number(config, TopicConfig.SEGMENT_BYTES_CONFIG),
                Optional.empty(),
                overrides(config));
    }

    private static OptionalLong number(Config config, String key) {
        ConfigEntry entry = config.get(key);
        return entry == null || entry.value() == null
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(entry.value()));
    }

    private static SortedMap<String, String> overrides(Config config) {
        SortedMap<String, String> overrides = new TreeMap<>();
        config.entries().stream()
                .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                .filter(entry -> !entry.isSensitive() && entry.value() != null)
                .forEach(entry -> overrides.put(entry.name(), entry.value()));
        return overrides;
    }

    /** Numbers of the partitions of those of the topics that exist. */
    Map<String, List<Integer>> partitions(Collection<String> names) {
        Map<String, List<Integer>> partitions = new TreeMap<>();
        if (!names.isEmpty()) {
            describe(new TreeSet<>(names)).stream()
                    .filter(TopicDetail::exists)
                    .forEach(topic -> partitions.put(
                            topic.name(),
                            topic.partitions().stream()
                                    .map(PartitionDetail::partition)
                                    .toList()));
        }
        return partitions;
    }
}
