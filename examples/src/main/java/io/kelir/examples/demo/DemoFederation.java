package io.kelir.examples.demo;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.examples.data.DemoData;
import io.kelir.examples.federation.EmbeddedFederation;
import io.kelir.examples.federation.FederationEndpoints;
import io.kelir.examples.federation.FederationPorts;
import io.kelir.examples.federation.Folders;
import io.kelir.examples.federation.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Everything that a server of the demo needs: running servers, loaded data, topics and a configuration file. */
public final class DemoFederation implements AutoCloseable {
    private final EmbeddedFederation federation;
    private final Path configurationFile;

    private DemoFederation(EmbeddedFederation federation, Path configurationFile) {
        this.federation = federation;
        this.configurationFile = configurationFile;
    }

    /**
     * Starts the servers, loads what is missing and writes the configuration.
     *
     * @param home       folder for everything; created when missing
     * @param serverPort where the server shall listen; 0 for a free port
     * @param reset      forget the ledger and all answers of former runs
     * @throws FederationException if a server does not start or refuses the data; nothing is left running then
     */
    public static DemoFederation start(Path home, int serverPort, boolean reset, Progress progress) {
        EmbeddedFederation federation = EmbeddedFederation.start(home, FederationPorts.ephemeral(), progress);
        try {
            if (reset) {
                forgetAnswers(home);
            }
            DemoData.loadIfMissing(home, federation.endpoints(), progress);
            DemoTopics.createMissing(federation.endpoints().bootstrapServers());
            return new DemoFederation(federation, DemoConfiguration.write(home, serverPort, federation.endpoints()));
        } catch (IOException e) {
            federation.close();
            throw new FederationException(ErrorCode.INTERNAL, "The home '" + home + "' cannot be written.", e);
        } catch (RuntimeException e) {
            federation.close();
            throw e;
        }
    }

    /** The home's lock is held by now, so no server is using the folder. */
    private static void forgetAnswers(Path home) throws IOException {
        Path answers = DemoConfiguration.answersFolder(home);
        if (Files.notExists(answers)) {
            return;
        }
        Folders.delete(answers);
    }

    /** What {@code kelir serve --config} takes. */
    public Path configurationFile() {
        return configurationFile;
    }

    /** How to reach the servers. */
    public FederationEndpoints endpoints() {
        return federation.endpoints();
    }

    /** Every process of the embedded servers; none is alive after {@link #close}. */
    public List<ProcessHandle> processes() {
        return federation.processes();
    }

    @Override
    public void close() {
        federation.close();
    }
}
