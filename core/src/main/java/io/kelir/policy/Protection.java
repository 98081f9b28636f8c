package io.kelir.policy;

import java.math.BigDecimal;
import java.math.BigInteger;
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
 * @param mode        exact numbers or noise
 * @param epsilon     most ε that one noisy release may cost; empty only where no mode is noisy
 * @param cellsMax    most cells of the data set that the ledger keeps apart, at least 1; beyond it refuses
 * @param slot        first step of the grid on which answers decided from data are delivered; zero only where nothing is personal
 */
public record Protection(
        int minEntities,
        Optional<Dominance> dominance,
        int pPercent,
        int round,
        Duration epoch,
        Mode mode,
        Optional<BigDecimal> epsilon,
        int cellsMax,
        Duration slot) {
    /** The grid of answers where a policy names none. */
    public static final Duration DEFAULT_SLOT = Duration.ofMillis(25);

    /** Cells where a policy names no most. */
    public static final int DEFAULT_CELLS_MAX = 1_000_000;

    /** The protection of public rows, below every other. */
    public static final Protection NONE = new Protection(
            1, Optional.empty(), 0, 1, Duration.ZERO, Mode.EXACT, Optional.empty(), Integer.MAX_VALUE, Duration.ZERO);

    public Protection {
        if (minEntities < 1 || round < 1 || cellsMax < 1 || pPercent < 0 || pPercent > 100) {
            throw new IllegalArgumentException(
                    "min_entities, round and ledger_cells_max are at least 1, p_pct is 0 to 100");
        }
        if (epsilon.filter(most -> most.signum() <= 0).isPresent()) {
            throw new IllegalArgumentException("epsilon is positive");
        }
        epsilon = epsilon.map(BigDecimal::stripTrailingZeros);
    }

    /** Exact numbers with as many cells and the slot that hold where a policy names none. */
    public Protection(int minEntities, Optional<Dominance> dominance, int pPercent, int round, Duration epoch) {
        this(
                minEntities,
                dominance,
                pPercent,
                round,
                epoch,
                Mode.EXACT,
                Optional.empty(),
                DEFAULT_CELLS_MAX,
                DEFAULT_SLOT);
    }

    /** The same with another mode and its ε. */
    public Protection withMode(Mode other, Optional<BigDecimal> otherEpsilon) {
        return new Protection(minEntities, dominance, pPercent, round, epoch, other, otherEpsilon, cellsMax, slot);
    }

    /** The same with another threshold. */
    public Protection withMinEntities(int least) {
        return new Protection(least, dominance, pPercent, round, epoch, mode, epsilon, cellsMax, slot);
    }

    /**
     * The strictest of two in every part. Commutative, associative, and never looser than either: an output under it is no larger.
     */
    public Protection stricter(Protection other) {
        return new Protection(
                Math.max(minEntities, other.minEntities),
                dominance
                        .flatMap(one -> other.dominance.map(one::stricter))
                        .or(() -> dominance)
                        .or(() -> other.dominance),
                Math.max(pPercent, other.pPercent),
                commonMultiple(round, other.round),
                epoch.compareTo(other.epoch) >= 0 ? epoch : other.epoch,
                mode.stricter(other.mode),
                least(epsilon, other.epsilon),
                Math.min(cellsMax, other.cellsMax),
                slot.compareTo(other.slot) >= 0 ? slot : other.slot);
    }

    private static Optional<BigDecimal> least(Optional<BigDecimal> first, Optional<BigDecimal> second) {
        return first.flatMap(one -> second.map(one::min)).or(() -> first).or(() -> second);
    }

    /** Numbers rounded to it are numbers rounded to both; one of them where the multiple would not be a number. */
    private static int commonMultiple(int first, int second) {
        BigInteger one = BigInteger.valueOf(first);
        BigInteger other = BigInteger.valueOf(second);
        BigInteger multiple = one.multiply(other).divide(one.gcd(other));
        return multiple.bitLength() < Integer.SIZE ? multiple.intValue() : Math.max(first, second);
    }
}
