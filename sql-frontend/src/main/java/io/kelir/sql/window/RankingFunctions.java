package io.kelir.sql.window;

import io.kelir.sql.row.RowExpression;
import java.util.Optional;
import org.apache.calcite.sql.SqlKind;
import org.jspecify.annotations.Nullable;

/** Functions of a row's place among the rows of its partition. */
final class RankingFunctions {
    private RankingFunctions() {}

    /** Empty for functions of another kind. */
    static Optional<WindowFunction> of(SqlKind kind, RowExpression[] operands) {
        return Optional.ofNullable(
                switch (kind) {
                    case ROW_NUMBER -> WindowFunction.ofEach((partition, row) -> row + 1L);
                    case RANK -> WindowFunction.ofEach((partition, row) -> partition.peersFrom(row) + 1L);
                    case DENSE_RANK -> RankingFunctions::denseRanks;
                    case PERCENT_RANK -> WindowFunction.ofEach(RankingFunctions::percentRank);
                    case CUME_DIST ->
                        WindowFunction.ofEach((partition, row) -> (double) partition.peersTo(row) / partition.size());
                    case NTILE -> buckets(operands[0]);
                    default -> null;
                });
    }

    private static @Nullable Object[] denseRanks(Partition partition) {
        @Nullable Object[] ranks = new @Nullable Object[partition.size()];
        long rank = 0;
        for (int row = 0; row < ranks.length; row++) {
            rank += partition.peersFrom(row) == row ? 1 : 0;
            ranks[row] = rank;
        }
        return ranks;
    }

    private static Object percentRank(Partition partition, int row) {
        return partition.size() == 1 ? 0.0 : (double) partition.peersFrom(row) / (partition.size() - 1);
    }

    /** As many buckets as the first row says, the first ones a row longer where rows remain. */
    private static WindowFunction buckets(RowExpression count) {
        return partition -> {
            @Nullable Object[] buckets = new @Nullable Object[partition.size()];
            Object wanted = buckets.length == 0 ? null : count.evaluate(partition.row(0));
            if (wanted != null) {
                long number = WindowFailures.positive(wanted, "NTILE");
                long shorter = buckets.length / number;
                long longer = buckets.length % number;
                for (int row = 0; row < buckets.length; row++) {
                    long inLonger = longer * (shorter + 1);
                    long bucket = row < inLonger ? row / (shorter + 1) : longer + (row - inLonger) / shorter;
                    buckets[row] = (int) (bucket + 1);
                }
            }
            return buckets;
        };
    }
}
