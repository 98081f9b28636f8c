package io.kelir.wayang.operator;

import java.io.Serializable;
import java.util.List;
import org.apache.calcite.rel.core.JoinInfo;
import org.jspecify.annotations.Nullable;

/** The columns by which rows of one side of a join find those of the other. */
final class JoinKey implements Serializable {
    private final int[] fields;
    private final boolean[] nullsMatch;
    private final RowKey unmatched;

    private JoinKey(List<Integer> fields, List<Boolean> nullsExcluded, RowKey.Side side) {
        this.fields = fields.stream().mapToInt(Integer::intValue).toArray();
        this.nullsMatch = new boolean[this.fields.length];
        for (int i = 0; i < nullsMatch.length; i++) {
            nullsMatch[i] = !nullsExcluded.get(i);
        }
        this.unmatched = RowKey.ofSide(side);
    }

    static JoinKey left(JoinInfo condition) {
        return new JoinKey(condition.leftKeys, condition.nullExclusionFlags, RowKey.Side.LEFT);
    }

    static JoinKey right(JoinInfo condition) {
        return new JoinKey(condition.rightKeys, condition.nullExclusionFlags, RowKey.Side.RIGHT);
    }

    boolean isEmpty() {
        return fields.length == 0;
    }

    /** Whether a row can match any: a NULL equals nothing, unless the condition says IS NOT DISTINCT FROM. */
    boolean canMatch(@Nullable Object[] row) {
        for (int i = 0; i < fields.length; i++) {
            if (row[fields[i]] == null && !nullsMatch[i]) {
                return false;
            }
        }
        return true;
    }

    /** Rows that cannot match any share a key that the other side does not have. */
    RowKey of(@Nullable Object[] row) {
        return canMatch(row) ? RowKey.of(row, fields) : unmatched;
    }
}
