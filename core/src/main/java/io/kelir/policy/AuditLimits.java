package io.kelir.policy;

/**
 * How closely the ledger looks, and how far it goes.
 *
 * <p>What can be inferred of fewer than {@code min_entities} entities must stay uncertain by the greater of two half widths.
 *
 * @param valuePercent    least half width in percent of the inferred value
 * @param entitiesPercent least half width in percent of {@code min_entities}
 * @param cellsMax        most cells of a data set that the ledger keeps apart; beyond it refuses
 */
public record AuditLimits(int valuePercent, int entitiesPercent, int cellsMax) {
    /** Half widths of 20 % of the value and of half the threshold, a million cells. */
    public static final AuditLimits DEFAULT = new AuditLimits(20, 50, 1_000_000);

    public AuditLimits {
        if (valuePercent < 0 || entitiesPercent < 0 || cellsMax < 1) {
            throw new IllegalArgumentException("percents are at least 0, ledger_cells_max at least 1");
        }
    }

    AuditLimits stricter(AuditLimits other) {
        return new AuditLimits(
                Math.max(valuePercent, other.valuePercent),
                Math.max(entitiesPercent, other.entitiesPercent),
                Math.min(cellsMax, other.cellsMax));
    }
}
