package io.kelir.wayang.operator;

import org.apache.calcite.rel.RelNode;

/** Rows that a subtree is expected to give, from the platforms' own statistics. */
public final class EstimatedRows {
    private static final long UNKNOWN = 1_000_000;

    private EstimatedRows() {}

    /** At least 1. */
    public static long of(RelNode node) {
        Double rows = node.getCluster().getMetadataQuery().getRowCount(node);
        return rows == null ? UNKNOWN : Math.max(1, rows.longValue());
    }
}
