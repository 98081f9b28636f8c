package io.kelir.policy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a rule demands beyond the protection of the data sets it permits. An absent part demands nothing.
 *
 * @param minEntities least distinct entities, at least 1
 * @param mode        how numbers are protected
 * @param epsilon     most ε of one noisy release, positive
 * @param dominance   the (n,k) rule
 * @param pPercent    the p% rule, 0 to 100
 * @param round       rounding of counts, at least 1
 */
public record Requirement(
        OptionalInt minEntities,
        Optional<Mode> mode,
        Optional<BigDecimal> epsilon,
        Optional<Dominance> dominance,
        OptionalInt pPercent,
        OptionalInt round) {
    /** Demands nothing. */
    public static final Requirement NONE = ofMinEntities(OptionalInt.empty());

    public static Requirement ofMinEntities(OptionalInt minEntities) {
        return new Requirement(
                minEntities,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty());
    }

    public Requirement {
        epsilon = epsilon.map(BigDecimal::stripTrailingZeros);
    }

    /** As a protection that is at most as strict as demanded in every other respect. */
    public Protection asProtection() {
        return new Protection(
                minEntities.orElse(1),
                dominance,
                pPercent.orElse(0),
                round.orElse(1),
                Duration.ZERO,
                mode.orElse(Mode.EXACT),
                epsilon,
                Protection.NONE.cellsMax(),
                Duration.ZERO);
    }
}
