package io.kelir.server.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.kelir.kafka.KafkaSettings;
import io.kelir.kafka.cluster.ClusterSettings;
import io.kelir.server.binding.Default;
import io.kelir.server.binding.Required;
import java.util.Map;
import java.util.Optional;

/**
 * The file's blocks. Platform blocks are bound later, each to its provider's record.
 *
 * @param server    where the server listens
 * @param platforms by name, as written
 * @param kafka     empty: answers are not published
 * @param cluster   the Kafka cluster that may be looked at
 * @param store     where answers are kept
 * @param limits    what statements may take
 * @param policies  {@code file:<path>} of the policy file
 */
record FileSettings(
        @Default("{}") ServerSettings server,
        @Required Map<String, JsonNode> platforms,
        Optional<KafkaSettings> kafka,
        Optional<ClusterSettings> cluster,
        @Default("{}") StoreBlock store,
        @Default("{}") LimitSettings limits,
        @Required String policies) {
    FileSettings {
        if (!policies.startsWith("file:")) {
            throw new IllegalArgumentException("policies: is '" + policies + "', expected file:<path>");
        }
        if (kafka.isEmpty() && cluster.filter(ClusterSettings::needsBrokers).isPresent()) {
            throw new IllegalArgumentException(
                    "cluster.bootstrap_servers: is required where there is no block 'kafka'");
        }
        if (kafka.isEmpty() && cluster.flatMap(ClusterSettings::changes).isPresent()) {
            throw new IllegalArgumentException(
                    "cluster.changes: needs the block 'kafka', whose topic of events keeps their record");
        }
    }
}
