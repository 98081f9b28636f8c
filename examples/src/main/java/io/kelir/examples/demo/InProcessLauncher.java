package io.kelir.examples.demo;

import io.kelir.server.binding.Problems;
import io.kelir.server.config.Configuration;
import io.kelir.server.config.ConfigurationFile;
import io.kelir.server.policy.PolicyFile;
import io.kelir.server.wiring.KelirServer;
import io.kelir.slot.Waiting;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Starts the server that {@code kelir serve} starts too. */
public final class InProcessLauncher implements ServerLauncher {
    @Override
    public RunningServer start(Path configurationFile, Map<String, Object> facts) {
        return new InProcess(server(configurationFile, facts, Waiting::byTheClock));
    }

    /**
     * The server alone.
     *
     * @param waiting how answers wait for their slot
     */
    public static KelirServer server(Path configurationFile, Map<String, Object> facts, Waiting waiting) {
        Problems problems = new Problems();
        Optional<Configuration> configuration = ConfigurationFile.read(configurationFile, problems);
        Optional<PolicyFile> policy = configuration.flatMap(some -> PolicyFile.read(some.policyFile(), problems));
        problems.check();
        return KelirServer.start(configuration.orElseThrow(), policy.orElseThrow(), facts, waiting);
    }

    private record InProcess(KelirServer server) implements RunningServer {
        @Override
        public URI url() {
            return server.url();
        }

        @Override
        public String token() {
            // The demo's configuration names a local caller, so there is one.
            return server.token().orElseThrow();
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
