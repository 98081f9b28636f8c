package io.kelir.server.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.kelir.kafka.cluster.ClusterSettings;
import io.kelir.platform.PlatformProvider;
import io.kelir.server.binding.Problems;
import io.kelir.server.binding.RecordBinder;
import io.kelir.server.binding.SecretReferences;
import io.kelir.server.binding.YamlFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Reads the configuration file. Asks nothing of any platform. */
public final class ConfigurationFile {
    private final Path file;
    private final Path folder;
    private final Map<String, String> environment;
    private final Iterable<? extends PlatformProvider<?>> providers;

    ConfigurationFile(Path file, Map<String, String> environment, Iterable<? extends PlatformProvider<?>> providers) {
        this.file = file.toAbsolutePath().normalize();
        this.folder = this.file.resolveSibling("").normalize();
        this.environment = environment;
        this.providers = providers;
    }

    /**
     * The configuration in a file, with the providers on the class path and this process's environment.
     *
     * @param problems where what is wrong goes
     * @return empty only after a problem
     */
    public static Optional<Configuration> read(Path file, Problems problems) {
        return new ConfigurationFile(file, System.getenv(), PlatformTypes.installed()).read(problems);
    }

    Optional<Configuration> read(Problems problems) {
        JsonNode tree = YamlFile.read(file, problems);
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        new SecretReferences(folder, environment, problems).resolve(tree, "");
        RecordBinder binder = new RecordBinder(problems, folder);
        PlatformBlocks platforms = new PlatformBlocks(new PlatformTypes(providers, problems), folder, problems);
        return binder.bind(FileSettings.class, tree, "")
                .map(settings -> new Configuration(
                        file,
                        settings.server(),
                        platforms.bind(settings.platforms()).toList(),
                        settings.kafka(),
                        cluster(settings),
                        settings.store(),
                        settings.limits(),
                        folder.resolve(settings.policies().substring("file:".length()))));
    }

    /** Answers are usually published to the very cluster that may be looked at. */
    private static Optional<ClusterSettings> cluster(FileSettings settings) {
        return settings.cluster().map(cluster -> settings.kafka()
                .map(kafka -> cluster.orElse(kafka.bootstrapServers(), kafka.client()))
                .orElse(cluster));
    }
}
