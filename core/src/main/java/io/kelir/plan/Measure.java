package io.kelir.plan;

import java.util.Optional;

/**
 * An aggregate of a release.
 *
 * @param function  which aggregate
 * @param argument  its column; empty for COUNT(*) and for a constant argument
 * @param constant  a constant argument: {@code SUM(1)}; empty otherwise
 * @param condition rows that contribute (CASE WHEN … THEN, FILTER); empty means all
 * @param elseZero  whether rows outside the condition contribute zero (CASE … ELSE 0) instead of nothing
 */
public record Measure(
        Function function,
        Optional<ColumnRef> argument,
        Optional<java.math.BigDecimal> constant,
        Optional<Predicate> condition,
        boolean elseZero) {
    /** The aggregates that may release personal rows. */
    public enum Function {
        COUNT_ALL,
        COUNT,
        COUNT_DISTINCT,
        SUM,
        AVG
    }
}
