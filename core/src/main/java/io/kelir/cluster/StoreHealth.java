package io.kelir.cluster;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Health of the object store behind the brokers, the worst that any broker tells.
 *
 * @param state         {@code healthy}, {@code degraded}, {@code unavailable} or another word of the brokers
 * @param latencyMillis mean latency of its requests
 * @param errorRate     share of its requests that fail, 0 to 1
 */
public record StoreHealth(Optional<String> state, OptionalDouble latencyMillis, OptionalDouble errorRate) {
    /** Nothing is known. */
    public static final StoreHealth UNKNOWN =
            new StoreHealth(Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty());

    public boolean isKnown() {
        return !equals(UNKNOWN);
    }
}
