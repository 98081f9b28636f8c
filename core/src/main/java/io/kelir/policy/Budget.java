package io.kelir.policy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How much a rule lets out of each data set in a period, whoever asks under its context.
 *
 * @param releases most charged releases; empty when they are not counted
 * @param epsilon  most ε that noisy releases add up to; empty when it is not counted
 * @param per      length of the period, positive
 */
public record Budget(OptionalInt releases, Optional<BigDecimal> epsilon, Duration per) {
    public Budget {
        if (releases.isEmpty() && epsilon.isEmpty()) {
            throw new IllegalArgumentException("a budget counts releases, epsilon or both");
        }
        if (releases.orElse(0) < 0 || epsilon.filter(most -> most.signum() < 0).isPresent()) {
            throw new IllegalArgumentException("releases and epsilon are at least 0");
        }
        if (per.isNegative() || per.isZero()) {
            throw new IllegalArgumentException("per is positive");
        }
        epsilon = epsilon.map(BigDecimal::stripTrailingZeros);
    }
}
