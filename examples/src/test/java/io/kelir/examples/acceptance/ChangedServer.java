package io.kelir.examples.acceptance;

import io.kelir.server.wiring.KelirServer;

/** A server of one test, with a configuration of its own. */
record ChangedServer(KelirServer server) implements AutoCloseable {
    ToolSession open() {
        return ToolSession.open(server);
    }

    @Override
    public void close() {
        server.close();
    }
}
