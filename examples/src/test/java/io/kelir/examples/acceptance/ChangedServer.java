package io.kelir.examples.acceptance;

import io.kelir.server.wiring.KelirServer;

/** A server of one test, with a configuration of its own. */
public record ChangedServer(KelirServer server) implements AutoCloseable {
    public ToolSession open() {
        return ToolSession.open(server);
    }

    @Override
    public void close() {
        server.close();
    }
}
