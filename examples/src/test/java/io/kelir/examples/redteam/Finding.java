package io.kelir.examples.redteam;

/**
 * Something told about fewer patients than may be told about.
 *
 * @param way      how it follows from the answers
 * @param quantity of what
 * @param patients how many it is about
 * @param detail   which answers or which rows
 */
record Finding(Way way, Quantity quantity, int patients, String detail) {
    enum Way {
        /** One released value. */
        SINGLE_VALUE,
        /** The difference of two, or of one and two others. */
        DIFFERENCE,
        /** A linear combination of any number of released values. */
        LINEAR_COMBINATION,
        /** No less than zero can be, so what is left lies within narrow bounds. */
        NARROW_INTERVAL
    }
}
