package io.kelir.policy;

/**
 * The (n,k) rule of official statistics: suppress when the n greatest contributions exceed k percent of the total.
 *
 * @param n        1 or 2
 * @param kPercent 1 to 100
 */
public record Dominance(int n, int kPercent) {
    public Dominance {
        if (n < 1 || n > 2) {
            throw new IllegalArgumentException("n is 1 or 2");
        }
        if (kPercent < 1 || kPercent > 100) {
            throw new IllegalArgumentException("k_pct is 1 to 100");
        }
    }

    /** The greatest n with the least k, which suppresses whatever either suppresses. */
    Dominance stricter(Dominance other) {
        return new Dominance(Math.max(n, other.n), Math.min(kPercent, other.kPercent));
    }
}
