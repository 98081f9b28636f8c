package io.kelir.policy;

/** How released numbers are kept from telling of one entity. Later ones are stricter. */
public enum Mode {
    /** Exact numbers under thresholds, dominance rules and the ledger. */
    EXACT,
    /** Numbers with noise under a privacy budget. */
    NOISY;

    Mode stricter(Mode other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
