package io.kelir.examples.demo;

import io.kelir.server.binding.Problems;
import io.kelir.server.config.Configuration;
import io.kelir.server.config.ConfigurationFile;
import io.kelir.server.policy.PolicyFile;
import io.kelir.server.wiring.KelirServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Starts the server that {@code kelir serve} starts too. */
public final class InProcessLauncher implements ServerLauncher {
    @Override
    public RunningServer start(Path configurationFile, Map<String, Object> facts) {
        Problems problems = new Problems();
        Optional<Configuration> configuration = ConfigurationFile.read(configurationFile, problems);
        Optional<PolicyFile> policy = configuration.flatMap(some -> PolicyFile.read(some.policyFile(), problems));
        problems.check();
        return new InProcess(KelirServer.start(configuration.orElseThrow(), policy.orElseThrow(), facts));
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
