package io.kelir.examples.demo;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** Starts a Kelir server in this process. */
@FunctionalInterface
public interface ServerLauncher {
    /**
     * @param configurationFile what the server is told
     * @param facts             what its {@code server.json} shall say beside address and token
     * @throws io.kelir.error.FederationException if it does not start; nothing is left running then
     */
    RunningServer start(Path configurationFile, Map<String, Object> facts);

    /** A server that takes statements until it is closed. */
    interface RunningServer extends AutoCloseable {
        /** Address of {@code /mcp}. */
        URI url();

        /** A bearer token of the demo's caller. */
        String token();

        @Override
        void close();
    }
}
