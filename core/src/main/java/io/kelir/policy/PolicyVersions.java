package io.kelir.policy;

import io.kelir.canonical.Digest;
import java.time.Instant;
import java.util.Optional;

/** Remembers which numbered bundles were ever applied, so that no older one comes back. Thread-safe and durable. */
public interface PolicyVersions {
    /**
     * A bundle that was applied.
     *
     * @param version its number
     * @param digest  of its content
     */
    record Applied(long version, Digest digest) {}

    /**
     * The applied bundle with the greatest number; empty before any.
     *
     * @throws io.kelir.error.FederationException STORE_UNAVAILABLE when the database behind it cannot be used
     */
    Optional<Applied> highest();

    /**
     * Takes note of a bundle, unless one with a greater number, or another one with this number, was applied before, by whatever server.
     *
     * @param now when
     * @return what is then the greatest: equal to {@code bundle} exactly if that may be applied
     * @throws io.kelir.error.FederationException STORE_UNAVAILABLE when the database behind it cannot be used
     */
    Applied apply(Applied bundle, Instant now);
}
