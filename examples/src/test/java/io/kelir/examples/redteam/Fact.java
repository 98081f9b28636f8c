package io.kelir.examples.redteam;

import java.util.BitSet;
import java.util.OptionalDouble;

/**
 * What a caller was told about one set of rows.
 *
 * @param quantity what was told
 * @param rows     of the quantity's table, ghosts included; not changed after
 * @param value    in whole units of the column; empty where it was told only as a part of a mean
 * @param source   which answer, for a reader of the verdict
 */
record Fact(Quantity quantity, BitSet rows, OptionalDouble value, String source) {
    /** Facts about the same are one fact. */
    record About(Quantity quantity, BitSet rows) {}

    About about() {
        return new About(quantity, rows);
    }
}
