package io.kelir.kafka.cluster;

import io.kelir.cluster.PartitionDetail;
import io.kelir.cluster.TopicDetail;
import io.kelir.cluster.TopicSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Topics as KafScale's metadata store keeps them. */
final class StoredTopics {
    private static final String SNAPSHOT = "/kafscale/metadata/snapshot";
    private static final String TOPICS = "/kafscale/topics/";
    private static final String PARTITIONS = "/partitions/";
    private static final String NEXT_OFFSET = "/next_offset";

    private final EtcdGateway etcd;

    StoredTopics(EtcdGateway etcd) {
        this.etcd = etcd;
    }

    /** Empty before a broker has written it. */
    Optional<MetadataSnapshot> snapshot() {
        return etcd.get(SNAPSHOT).map(entry -> MetadataSnapshot.of(entry.value()));
    }

    List<TopicDetail> describe(Set<String> names) {
        return snapshot().orElse(MetadataSnapshot.EMPTY).describe(names);
    }

    List<TopicSettings> settings(Set<String> names) {
        return describe(names).stream().map(this::settings).toList();
    }

    private TopicSettings settings(TopicDetail topic) {
        if (!topic.exists()) {
            return TopicSettings.unknown(topic.name());
        }
        return etcd.get(TOPICS + topic.name() + "/config")
                .map(entry -> stored(topic, WireFields.of(entry.value())))
                .orElseGet(() -> unaltered(topic));
    }

    private static TopicSettings stored(TopicDetail topic, WireFields config) {
        return new TopicSettings(
                topic.name(),
                true,
                OptionalInt.of(topic.partitions().size()),
                config.number(3).isPresent()
                        ? OptionalInt.of((int) config.number(3).getAsLong())
                        : replicas(topic),
                config.number(4),
                config.number(5),
                config.number(6),
                config.text(7).filter(text -> !text.isEmpty()),
                overrides(config));
    }

    /** KafScale writes settings only once they are altered; what holds until then is not told. */
    private static TopicSettings unaltered(TopicDetail topic) {
        return new TopicSettings(
                topic.name(),
                true,
                OptionalInt.of(topic.partitions().size()),
                replicas(topic),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                new TreeMap<>());
    }

    private static OptionalInt replicas(TopicDetail topic) {
        return topic.partitions().stream()
                .mapToInt(partition -> partition.replicas().size())
                .max();
    }

    private static SortedMap<String, String> overrides(WireFields config) {
        SortedMap<String, String> overrides = new TreeMap<>();
        config.messages(8)
                .forEach(pair ->
                        overrides.put(pair.text(1).orElse(""), pair.text(2).orElse("")));
        return overrides;
    }

    /** The offset after the last durable record of each partition of a topic; absent where none was ever written. */
    Map<Integer, OptionalLong> ends(TopicDetail topic) {
        String prefix = TOPICS + topic.name() + PARTITIONS;
        Map<Integer, OptionalLong> ends = new TreeMap<>();
        topic.partitions().stream()
                .map(PartitionDetail::partition)
                .forEach(number -> ends.put(number, OptionalLong.empty()));
        etcd.list(prefix).stream()
                .filter(entry -> entry.key().endsWith(NEXT_OFFSET))
                .forEach(entry -> ends.computeIfPresent(
                        number(entry.key()
                                .substring(prefix.length(), entry.key().length() - NEXT_OFFSET.length())),
                        (partition, none) -> OptionalLong.of(offset(entry.text()))));
        return ends;
    }

    private static int number(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    }

    private static long offset(String text) {
        try {
            return Long.parseLong(text.trim());
        } catch (NumberFormatException e) {
            throw EtcdGateway.unreadable(e);
        }
    }
}
