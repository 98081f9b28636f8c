package io.kelir.examples.acceptance;

import io.kelir.server.binding.Problems;
import io.kelir.server.config.Configuration;
import io.kelir.server.config.ConfigurationFile;
import io.kelir.server.policy.PolicyFile;
import io.kelir.server.wiring.KelirServer;
import io.kelir.slot.Waiting;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Starts servers the way {@code kelir serve} does. */
final class ConfiguredServer {
    private ConfiguredServer() {}

    static KelirServer start(Path configurationFile) {
        return start(configurationFile, Waiting::byTheClock);
    }

    static KelirServer start(Path configurationFile, Waiting waiting) {
        Problems problems = new Problems();
        Optional<Configuration> configuration = ConfigurationFile.read(configurationFile, problems);
        Optional<PolicyFile> policy = configuration.flatMap(some -> PolicyFile.read(some.policyFile(), problems));
        problems.check();
        return KelirServer.start(configuration.orElseThrow(), policy.orElseThrow(), Map.of(), waiting);
    }
}
