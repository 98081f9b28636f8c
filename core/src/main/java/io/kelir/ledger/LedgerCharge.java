package io.kelir.ledger;

import io.kelir.canonical.Digest;
import java.time.Instant;
import java.util.Optional;

/**
 * What one release was charged: once, before it runs.
 *
 * @param key        of the release: canonical plan, epochs, context and bundle
 * @param state      how far it came
 * @param reservedAt when it was charged
 * @param settledAt  when it ended; empty while reserved
 * @param document   the groups that may leave; not copied, must not be changed
 */
public record LedgerCharge(Digest key, State state, Instant reservedAt, Optional<Instant> settledAt, byte[] document) {
    /** How far a release came. In each state its rows count as released. */
    public enum State {
        /** Charged; it runs, or its server died. */
        RESERVED,
        /** It left. */
        RELEASED,
        /** It failed or was withheld after it was charged. */
        SPENT
    }
}
