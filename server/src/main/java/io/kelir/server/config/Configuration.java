package io.kelir.server.config;

import io.kelir.kafka.KafkaSettings;
import io.kelir.kafka.cluster.ClusterSettings;
import io.kelir.server.binding.EffectiveText;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a server is told by its configuration file. Holds secrets, resolved; only {@link #effectiveText()} may be shown.
 *
 * @param file       where all this stands
 * @param server     where the server listens and keeps its own files
 * @param platforms  in the file's order
 * @param kafka      empty: answers are not published
 * @param cluster    empty: no tools that look at a Kafka cluster
 * @param store      where answers are kept
 * @param limits     what statements may take
 * @param policyFile the policy file
 */
public record Configuration(
        Path file,
        ServerSettings server,
        List<PlatformBlock<?>> platforms,
        Optional<KafkaSettings> kafka,
        Optional<ClusterSettings> cluster,
        StoreBlock store,
        LimitSettings limits,
        Path policyFile) {
    public Configuration {
        platforms = List.copyOf(platforms);
    }

    /** The configuration as YAML, defaults included, secrets as {@code ***}. */
    public String effectiveText() {
        Map<String, Object> blocks = new LinkedHashMap<>();
        blocks.put("server", server);
        Map<String, Object> platformBlocks = new LinkedHashMap<>();
        platforms.forEach(block -> platformBlocks.put(block.name(), block.config()));
        blocks.put("platforms", platformBlocks);
        kafka.ifPresent(settings -> blocks.put("kafka", settings));
        cluster.ifPresent(settings -> blocks.put("cluster", settings));
        blocks.put("store", store);
        blocks.put("limits", limits);
        blocks.put("policies", "file:" + policyFile);
        return EffectiveText.of(blocks);
    }

    @Override
    public String toString() {
        return "Configuration[home=" + server.home() + ", platforms=" + platforms + "]";
    }
}
