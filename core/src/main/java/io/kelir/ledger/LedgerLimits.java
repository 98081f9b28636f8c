package io.kelir.ledger;

/**
 * Up to where the ledger can prove; beyond it refuses.
 *
 * @param columnsMax most columns of one space: one entity's rows in one cell each
 * @param rankMax    most independent values released from one space with ten classes; fewer with more classes, since memory grows with
 *                   its square times their number
 */
public record LedgerLimits(int columnsMax, int rankMax) {
    /** About half a gibibyte at ten classes. */
    public static final LedgerLimits DEFAULT = new LedgerLimits(1_000_000, 2_500);

    public LedgerLimits {
        if (columnsMax < 1 || rankMax < 1) {
            throw new IllegalArgumentException("a ledger holds at least one column and one value");
        }
    }
}
