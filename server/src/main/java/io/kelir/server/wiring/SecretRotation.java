package io.kelir.server.wiring;

import io.kelir.kafka.KafkaSettings;
import io.kelir.kafka.SecondCluster;
import io.kelir.platform.Platform;
import io.kelir.server.binding.Problems;
import io.kelir.server.config.Configuration;
import io.kelir.server.config.ConfigurationFile;
import io.kelir.server.config.PlatformBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the configuration and the files that it names again from time to time, and hands changed secrets to what connects with them. Nothing else that
 * has changed counts before the next start. What cannot be read, in the middle of a change, say, is left as it is and read again.
 */
final class SecretRotation {
    private static final Logger LOG = LoggerFactory.getLogger(SecretRotation.class);

    private final List<Platform> platforms;
    private final Consumer<String> storePassword;
    private final List<Consumer<KafkaSettings>> kafkaClients = new ArrayList<>();
    private Configuration inForce;
    private boolean isReadable = true;

    /**
     * @param started       what the server was started with
     * @param platforms     as they were opened
     * @param storePassword takes a changed one
     */
    SecretRotation(Configuration started, List<Platform> platforms, Consumer<String> storePassword) {
        this.inForce = started;
        this.platforms = List.copyOf(platforms);
        this.storePassword = storePassword;
    }

    /** Tells of changed {@code client} properties of clusters. */
    void tell(Consumer<KafkaSettings> kafkaClient) {
        kafkaClients.add(kafkaClient);
    }

    /** Called by one thread. */
    void look() {
        Problems problems = new Problems();
        Optional<Configuration> read = ConfigurationFile.read(inForce.file(), problems);
        if (read.isEmpty() || !problems.isEmpty()) {
            if (isReadable) {
                LOG.warn("The configuration cannot be read now, so changed secrets are not seen; trying again");
            }
            isReadable = false;
            return;
        }
        isReadable = true;
        hand(read.get());
        inForce = read.get();
    }

    private void hand(Configuration read) {
        for (PlatformBlock<?> before : inForce.platforms()) {
            read.platforms().stream()
                    .filter(block -> block.name().equals(before.name()))
                    .forEach(block -> renew(before, block));
        }
        if (!read.store().password().equals(inForce.store().password())) {
            storePassword.accept(read.store().password());
            LOG.info("The store's password has changed");
        }
        if (read.kafka().isPresent() && !clients(read).equals(clients(inForce))) {
            kafkaClients.forEach(user -> user.accept(read.kafka().get()));
            LOG.info("The properties of Kafka clients have changed");
        }
    }

    private static List<Map<String, String>> clients(Configuration configuration) {
        return configuration.kafka().stream()
                .flatMap(kafka ->
                        Stream.concat(Stream.of(kafka.client()), kafka.second().map(SecondCluster::client).stream()))
                .toList();
    }

    private void renew(PlatformBlock<?> before, PlatformBlock<?> read) {
        for (Platform platform : platforms) {
            if (platform.name().equals(before.name()) && before.renewSecrets(platform, read)) {
                LOG.info(
                        "The configuration of platform {} has changed; its secrets are used from now on",
                        before.name());
            }
        }
    }
}
