package io.kelir.examples.acceptance;

import io.kelir.examples.demo.DemoFederation;
import io.kelir.examples.federation.FederationEndpoints;
import io.kelir.examples.federation.Folders;
import io.kelir.examples.federation.Progress;
import io.kelir.server.wiring.KelirServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** The demo's federation and a server in front of it, shared by all acceptance tests of one JVM. */
public final class RunningDemo implements AutoCloseable {
    private final Path home;
    private final DemoFederation federation;
    private final KelirServer server;

    private RunningDemo(Path home, DemoFederation federation, KelirServer server) {
        this.home = home;
        this.federation = federation;
        this.server = server;
    }

    public static RunningDemo start() throws IOException {
        Path home = Files.createTempDirectory("kelir-acceptance");
        DemoFederation federation = DemoFederation.start(home, 0, true, Progress.SILENT);
        try {
            return new RunningDemo(home, federation, ConfiguredServer.start(federation.configurationFile()));
        } catch (RuntimeException e) {
            federation.close();
            throw e;
        }
    }

    public FederationEndpoints endpoints() {
        return federation.endpoints();
    }

    /** Where the federation and the server keep what is theirs. */
    public Path home() {
        return home;
    }

    public Path configurationFile() {
        return federation.configurationFile();
    }

    /** Lets the broker stand still until the caller closes this. */
    BrokerPause pauseBroker() throws IOException, InterruptedException {
        return BrokerPause.begin(federation.processes());
    }

    /** Address of the server's MCP door. */
    public URI url() {
        return server.url();
    }

    /** Token of the demo's analyst. */
    public String token() {
        return server.token().orElseThrow();
    }

    /** Plans over Kafka, signed as the demo's submitter. */
    PlanBatch batch() throws Exception {
        return new PlanBatch(home, endpoints().bootstrapServers());
    }

    /** Where the server keeps answers, without the ending that H2 adds. */
    public Path answersFolder() {
        return home.resolve("answers");
    }

    /** A new session with the shared server; the caller closes it. */
    public ToolSession open() {
        return ToolSession.open(server);
    }

    /**
     * A second server over the same federation, told something else; the caller closes it.
     *
     * @param name   of its home inside the demo's home
     * @param change of the demo's configuration
     */
    public ChangedServer serve(String name, UnaryOperator<String> change) throws IOException {
        Path file = configurationOfAnother(name, change);
        return new ChangedServer(ConfiguredServer.start(file), home.resolve(name));
    }

    /** A second server whose answers leave as soon as they are made, for what judges answers and not their time. */
    public ChangedServer serveAtOnce(String name) throws IOException {
        Path file = configurationOfAnother(name, UnaryOperator.identity());
        return new ChangedServer(ConfiguredServer.start(file, (time, control) -> {}), home.resolve(name));
    }

    /**
     * A configuration of a second server over the same federation, which nobody started.
     *
     * @param name   of its home inside the demo's home
     * @param change of the demo's configuration
     */
    public Path configurationOfAnother(String name, UnaryOperator<String> change) throws IOException {
        Path ownHome = Files.createDirectories(home.resolve(name));
        String configuration = Files.readString(federation.configurationFile())
                .replace("  home: '" + home + "'", "  home: '" + ownHome + "'")
                .replace("h2:" + answersFolder(), "h2:" + ownHome.resolve("answers"))
                .replace("    enabled: true", "    enabled: false");
        return Files.writeString(home.resolve(name + ".yaml"), change.apply(configuration));
    }

    @Override
    public void close() throws IOException {
        server.close();
        federation.close();
        Folders.delete(home);
    }
}
