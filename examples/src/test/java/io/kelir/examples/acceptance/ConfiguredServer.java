package io.kelir.examples.acceptance;

import io.kelir.examples.demo.InProcessLauncher;
import io.kelir.server.wiring.KelirServer;
import io.kelir.slot.Waiting;
import java.nio.file.Path;
import java.util.Map;

/** Starts servers the way {@code kelir serve} does. */
final class ConfiguredServer {
    private ConfiguredServer() {}

    static KelirServer start(Path configurationFile) {
        return start(configurationFile, Waiting::byTheClock);
    }

    static KelirServer start(Path configurationFile, Waiting waiting) {
        return InProcessLauncher.server(configurationFile, Map.of(), waiting);
    }
}
