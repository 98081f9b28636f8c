package io.kelir.cluster.change;

import io.kelir.canonical.CanonicalJson;
import io.kelir.canonical.Digest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What an approval is given for: the change, where, and what it makes different. */
final class ChangeDigest {
    private ChangeDigest() {}

    static Digest of(Environment environment, ClusterChange change, ChangeDiff diff) {
        return Digest.of(CanonicalJson.encode(Map.of(
                "environment", environment.wireName(),
                "kind", change.kind(),
                "target", change.target(),
                "asked", change.fold(new Asked()),
                "diff", diff.differences().stream().map(ChangeDigest::facts).toList())));
    }

    private static List<@Nullable String> facts(ChangeDiff.Difference difference) {
        return java.util.Arrays.asList(
                difference.name(),
                difference.before().orElse(null),
                difference.after().orElse(null));
    }

    private static final class Asked implements ClusterChange.Cases<Map<String, Object>> {
        @Override
        public Map<String, Object> createTopic(ClusterChange.CreateTopic change) {
            Map<String, Object> asked = new LinkedHashMap<>();
            put(asked, "partitions", change.partitions());
            put(asked, "replication_factor", change.replicationFactor());
            asked.put("config", change.config());
            return asked;
        }

        private static void put(Map<String, Object> asked, String name, OptionalInt number) {
            number.ifPresent(value -> asked.put(name, value));
        }

        @Override
        public Map<String, Object> deleteTopic(ClusterChange.DeleteTopic change) {
            return Map.of();
        }

        @Override
        public Map<String, Object> createPartitions(ClusterChange.CreatePartitions change) {
            return Map.of("partitions", change.partitions());
        }

        @Override
        public Map<String, Object> updateTopicConfig(ClusterChange.UpdateTopicConfig change) {
            return Map.of("set", change.set(), "unset", List.copyOf(change.unset()));
        }

        @Override
        public Map<String, Object> deleteGroup(ClusterChange.DeleteGroup change) {
            return Map.of();
        }
    }
}
