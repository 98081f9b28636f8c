package io.kelir.wayang.operator;

import io.kelir.explain.Size;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;

/** What a subtree is expected to give, from the platforms' own statistics and its columns' types. */
public final class EstimatedSize {
    private static final long ROWS_UNKNOWN = 1_000_000;
    private static final int TEXT_BYTES = 16;

    private EstimatedSize() {}

    /** At least 1. */
    public static long rows(RelNode node) {
        Double rows = node.getCluster().getMetadataQuery().getRowCount(node);
        return rows == null ? ROWS_UNKNOWN : Math.max(1, rows.longValue());
    }

    /** Rows and bytes, bytes counted as a meter counts them. */
    public static Size of(RelNode node) {
        long rows = rows(node);
        long width = node.getRowType().getFieldList().stream()
                .map(RelDataTypeField::getType)
                .mapToLong(EstimatedSize::width)
                .sum();
        return new Size(rows, rows * width);
    }

    private static int width(RelDataType type) {
        return switch (type.getSqlTypeName()) {
            case BOOLEAN -> 1;
            case TINYINT, SMALLINT, INTEGER, DATE -> Integer.BYTES;
            case BIGINT, FLOAT, REAL, DOUBLE, TIMESTAMP, TIMESTAMP_WITH_LOCAL_TIME_ZONE -> Long.BYTES;
            default -> TEXT_BYTES;
        };
    }
}
