package io.kelir.policy;

import java.time.Duration;

/**
 * When a caller counts as probing: too many answers without rows in a period.
 *
 * @param refusals most refusals before the caller is slowed
 * @param withheld most withheld answers before the caller is slowed
 * @param per      the period, positive
 * @param slow     how much later a slowed caller's answers come
 * @param suspend  at how many times either number the caller is suspended, at least 2; an officer lifts it
 */
public record Probing(int refusals, int withheld, Duration per, Duration slow, int suspend) {
    public Probing {
        if (refusals < 1 || withheld < 1 || suspend < 2) {
            throw new IllegalArgumentException("refusals and withheld are at least 1, suspend at least 2");
        }
        if (per.isNegative() || per.isZero() || slow.isNegative()) {
            throw new IllegalArgumentException("per is positive, slow not negative");
        }
    }
}
