package io.kelir.policy;

/** What of a data set's rows may cross from its platform's perimeter into another. From strict to loose. */
public enum Leaves {
    /** Evidence and partial aggregates only. */
    AGGREGATES,
    /** Join keys too, as HMAC under a key of the statement, computed at the source. */
    KEYED,
    /** Rows. */
    ROWS
}
