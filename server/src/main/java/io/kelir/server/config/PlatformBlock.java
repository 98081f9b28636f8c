package io.kelir.server.config;

import io.kelir.platform.Platform;
import io.kelir.platform.PlatformProvider;

/**
 * A platform as configured.
 *
 * @param name     the block's name, which its data sets' names usually start with
 * @param provider found by the block's {@code type:}
 * @param config   the provider's record; may hold secrets
 */
public record PlatformBlock<C>(String name, PlatformProvider<C> provider, C config) {
    /** Opens the platform without asking it anything. */
    public Platform open() {
        return provider.open(name, config);
    }

    @Override
    public String toString() {
        return "PlatformBlock[" + name + ", type=" + provider.type() + "]";
    }
}
