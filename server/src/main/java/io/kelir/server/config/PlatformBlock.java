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

    /**
     * Hands the same block, read again, to the platform that this one opened, if anything in it has changed.
     *
     * @return whether it has
     */
    public boolean renewSecrets(Platform opened, PlatformBlock<?> again) {
        boolean isChanged = provider.type().equals(again.provider.type()) && !config.equals(again.config);
        if (isChanged) {
            provider.renewSecrets(opened, provider.configType().cast(again.config));
        }
        return isChanged;
    }

    @Override
    public String toString() {
        return "PlatformBlock[" + name + ", type=" + provider.type() + "]";
    }
}
