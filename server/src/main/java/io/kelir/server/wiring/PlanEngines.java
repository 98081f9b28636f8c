package io.kelir.server.wiring;

import io.kelir.platform.Platform;
import io.kelir.server.config.LimitSettings;
import java.util.List;

/** Makes the engine of a server from its open platforms, which have not been asked anything yet. */
@FunctionalInterface
public interface PlanEngines {
    PlanEngine open(List<Platform> platforms, LimitSettings limits);
}
