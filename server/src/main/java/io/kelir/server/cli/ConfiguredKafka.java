package io.kelir.server.cli;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.kafka.KafkaSettings;
import io.kelir.kafka.audit.EventTopic;
import io.kelir.kafka.chain.AuditFolder;
import io.kelir.server.binding.Problems;
import io.kelir.server.config.Configuration;
import io.kelir.server.config.ConfigurationFile;
import io.kelir.server.wiring.ServerFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which configuration a command reads to reach Kafka. The server need not run. */
final class ConfiguredKafka {
    private static final String FILE = "kelir.yaml";

    @Option(
            names = "--config",
            paramLabel = "<file>",
            description = "The server's configuration file (default: kelir.yaml in its home).")
    private @Nullable Path file;

    @Option(
            names = "--home",
            paramLabel = "<folder>",
            description = "The server's home (default: ~/.kelir, then ~/.kelir/demo).")
    private @Nullable Path home;

    private @Nullable Configuration read;

    /** @throws FederationException CONFIGURATION_INVALID with all problems of the file */
    Configuration configuration() {
        Configuration known = read;
        if (known == null) {
            Problems problems = new Problems();
            Optional<Configuration> configuration = ConfigurationFile.read(file(), problems);
            problems.check();
            known = configuration.orElseThrow();
            read = known;
        }
        return known;
    }

    KafkaSettings kafka() {
        return configuration()
                .kafka()
                .orElseThrow(() -> new FederationException(
                        ErrorCode.CONFIGURATION_INVALID, "kafka: is required for this command."));
    }

    /** The cluster that everything is published to as well. */
    KafkaSettings secondKafka() {
        return kafka().onSecond()
                .orElseThrow(() -> new FederationException(
                        ErrorCode.CONFIGURATION_INVALID, "kafka.second: is required for this command."));
    }

    EventTopic events() {
        return new EventTopic(kafka(), kafka().topics().events());
    }

    /** What the server keeps for its record. */
    AuditFolder audit() {
        return AuditFolder.at(configuration().server().home().resolve("audit"));
    }

    /** Refuses where a server runs in the home: what is brought back under it would be half of one and half of the other. */
    void refuseARunningServer() {
        if (new ServerFile(configuration().server().home()).read().isPresent()) {
            throw new FederationException(
                    ErrorCode.INVALID_ARGUMENT,
                    "A server is running in " + configuration().server().home() + ". Stop it first.");
        }
    }

    private Path file() {
        if (file != null) {
            return file;
        }
        Path usual = Path.of(System.getProperty("user.home"), ".kelir");
        List<Path> homes = home == null ? List.of(usual, usual.resolve("demo")) : List.of(home);
        return homes.stream()
                .map(folder -> folder.resolve(FILE))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new FederationException(
                        ErrorCode.INVALID_ARGUMENT,
                        "There is no " + FILE + " in " + homes + ". Name a configuration file with --config."));
    }
}
