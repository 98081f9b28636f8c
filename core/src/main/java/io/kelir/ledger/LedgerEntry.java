package io.kelir.ledger;

/**
 * A line of the ledger.
 *
 * @param sequence ascending, unique
 * @param kind     what it tells
 * @param document its bytes; not copied, must not be changed
 */
public record LedgerEntry(long sequence, Kind kind, byte[] document) {
    /** What an entry tells. */
    public enum Kind {
        /** A state of a data set: who stands in which cell. */
        CENSUS,
        /** What released values of some data sets add up. */
        SPACE,
        /** A released value. */
        ROW
    }
}
