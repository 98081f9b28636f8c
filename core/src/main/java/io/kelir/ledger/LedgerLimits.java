package io.kelir.ledger;

/**
 * Up to where the ledger can prove; beyond it refuses.
 *
 * @param columnsMax most columns of one space: one entity's rows in one cell each
 * @param rankMax    most independent values released from one space
 * @param bytesMax   about how much memory one space's proof may take. It grows with the classes times the square of the rank, and with the
 *                   rank times the columns
 */
public record LedgerLimits(int columnsMax, int rankMax, long bytesMax) {
    /** Memory is reached at about 2,500 values of ten classes over few columns, at fewer over more. */
    public static final LedgerLimits DEFAULT = new LedgerLimits(1_000_000, 2_500, 256L << 20);

    public LedgerLimits {
        if (columnsMax < 1 || rankMax < 1 || bytesMax < 1) {
            throw new IllegalArgumentException("a ledger holds at least one column and one value");
        }
    }

    /** With as much memory as by default. */
    public LedgerLimits(int columnsMax, int rankMax) {
        this(columnsMax, rankMax, DEFAULT.bytesMax());
    }

    boolean areReached(DisjointBases bases) {
        return bases.rank() >= rankMax || bases.bytes() >= bytesMax;
    }
}
