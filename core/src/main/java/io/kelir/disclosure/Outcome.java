package io.kelir.disclosure;

/** How a statement ended. */
public enum Outcome {
    /** All groups left. */
    RELEASED,
    /** At least one group was suppressed. */
    RELEASED_PARTIAL,
    /** Decided from the request alone. */
    REFUSED,
    /** Decided from the data: no row may leave. One constant answer. */
    WITHHELD,
    FAILED
}
