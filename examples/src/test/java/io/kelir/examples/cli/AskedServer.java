package io.kelir.examples.cli;

import io.kelir.examples.demo.DemoFederation;
import io.kelir.examples.federation.FederationEndpoints;
import io.kelir.examples.federation.Progress;
import io.kelir.server.binding.Problems;
import io.kelir.server.config.Configuration;
import io.kelir.server.config.ConfigurationFile;
import io.kelir.server.policy.PolicyFile;
import io.kelir.server.wiring.KelirServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A server over the demo's federation for commands to ask, shared by the tests of one JVM. */
final class AskedServer implements AutoCloseable {
    private final Path home;
    private final DemoFederation federation;
    private final KelirServer server;

    private AskedServer(Path home, DemoFederation federation, KelirServer server) {
        this.home = home;
        this.federation = federation;
        this.server = server;
    }

    static AskedServer start() throws IOException {
        Path home = Files.createTempDirectory("kelir-cli");
        DemoFederation federation = DemoFederation.start(home, 0, true, Progress.SILENT);
        try {
            return new AskedServer(home, federation, serve(federation.configurationFile()));
        } catch (RuntimeException e) {
            federation.close();
            throw e;
        }
    }

    private static KelirServer serve(Path configurationFile) {
        Problems problems = new Problems();
        Optional<Configuration> configuration = ConfigurationFile.read(configurationFile, problems);
        Optional<PolicyFile> policy = configuration.flatMap(some -> PolicyFile.read(some.policyFile(), problems));
        problems.check();
        return KelirServer.start(configuration.orElseThrow(), policy.orElseThrow(), Map.of());
    }

    String home() {
        return home.toString();
    }

    URI url() {
        return server.url();
    }

    String token() {
        return server.token().orElseThrow();
    }

    FederationEndpoints endpoints() {
        return federation.endpoints();
    }

    Path configurationFile() {
        return federation.configurationFile();
    }

    /** A configuration for a second server over the same federation, with a home of its own. */
    Path configurationOfAnother(String name) throws IOException {
        Path ownHome = Files.createDirectories(home.resolve(name));
        String text = Files.readString(federation.configurationFile())
                .replace("  home: '" + home + "'", "  home: '" + ownHome + "'")
                .replace("h2:" + home.resolve("answers"), "h2:" + ownHome.resolve("answers"))
                .replace("    enabled: true", "    enabled: false");
        return Files.writeString(home.resolve(name + ".yaml"), text);
    }

    @Override
    public void close() throws IOException {
        server.close();
        federation.close();
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(home)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.delete(file);
        }
    }
}
