package io.kelir.examples.acceptance;

import io.kelir.server.wiring.KelirServer;
import java.nio.file.Path;

/**
 * A server of one test, with a configuration of its own.
 *
 * @param home where commands find it
 */
public record ChangedServer(KelirServer server, Path home) implements AutoCloseable {
    public ToolSession open() {
        return ToolSession.open(server);
    }

    @Override
    public void close() {
        server.close();
    }
}
