package io.kelir.kafka;

import java.util.Map;
import java.util.TreeSet;

/**
 * Another cluster that everything is published to as well, while an installation moves from one to the other. Absent parts (null, from configuration)
 * mean the default.
 *
 * @param bootstrapServers {@code host:port}, comma-separated; required
 * @param client           properties passed to its clients as they are; values are never printed
 * @param profile          what its brokers can do; default APACHE
 */
public record SecondCluster(String bootstrapServers, Map<String, String> client, KafkaProfile profile) {
    public SecondCluster {
        if (bootstrapServers == null || bootstrapServers.isBlank()) {
            throw new IllegalArgumentException("bootstrap_servers: is required");
        }
        client = client == null ? Map.of() : Map.copyOf(client);
        profile = profile == null ? KafkaProfile.APACHE : profile;
    }

    @Override
    public String toString() {
        return "SecondCluster[bootstrapServers=" + bootstrapServers + ", client=" + new TreeSet<>(client.keySet())
                + ", profile=" + profile + "]";
    }
}
