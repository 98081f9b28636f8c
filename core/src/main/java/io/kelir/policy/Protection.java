package io.kelir.policy;

import java.time.Duration;
import java.util.Optional;

/**
 * How released groups are protected.
 *
 * @param minEntities least distinct entities behind every released value, at least 1
 * @param dominance   the (n,k) rule; empty means it does not apply
 * @param pPercent    the p% rule: suppress when total − top1 − top2 is less than p/100 · top1; 0 means it does not apply
 * @param round       released COUNTs are rounded half-up to a multiple of this, at least 1
 * @param epoch       how long a release of a data set stays as it is
 */
public record Protection(int minEntities, Optional<Dominance> dominance, int pPercent, int round, Duration epoch) {
    public Protection {
        if (minEntities < 1 || round < 1 || pPercent < 0 || pPercent > 100) {
            throw new IllegalArgumentException("min_entities and round are at least 1, p_pct is 0 to 100");
        }
    }
}
