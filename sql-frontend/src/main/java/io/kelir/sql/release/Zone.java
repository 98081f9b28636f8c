package io.kelir.sql.release;

/** What the rows of an operator are. */
enum Zone {
    /** Of public data sets only, or constants. */
    PUBLIC,
    /** At least one stands for a protected entity. */
    PERSONAL,
    /** Aggregates over personal rows, or what is computed from them. */
    RELEASED
}
