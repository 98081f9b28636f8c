package io.kelir.sql.epilogue;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.sql.row.RowPredicate;
import io.kelir.value.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.jspecify.annotations.Nullable;

/** Joins two small tables by comparing each row with each; released tables have at most some thousand rows. */
final class TableJoin implements TableOperator {
    private static final Set<JoinRelType> SUPPORTED =
            Set.of(JoinRelType.INNER, JoinRelType.LEFT, JoinRelType.RIGHT, JoinRelType.FULL, JoinRelType.SEMI, JoinRelType.ANTI);

    private final TableOperator left;
    private final TableOperator right;
    private final JoinRelType type;
    private final int leftWidth;
    private final int rightWidth;
    private final RowPredicate condition;

    TableJoin(TableOperator left, TableOperator right, Join join, RowPredicate condition) {
        if (!SUPPORTED.contains(join.getJoinType())) {
            throw new FederationException(
                    ErrorCode.SQL_UNSUPPORTED, "A " + join.getJoinType().lowerName + " join of released values is not supported.");
        }
        this.left = left;
        this.right = right;
        this.type = join.getJoinType();
        this.leftWidth = join.getLeft().getRowType().getFieldCount();
        this.rightWidth = join.getRight().getRowType().getFieldCount();
        this.condition = condition;
    }

    @Override
    public List<@Nullable Object[]> rows(List<Table> released) {
        List<@Nullable Object[]> rightRows = right.rows(released);
        boolean[] rightMatched = new boolean[rightRows.size()];
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (@Nullable Object[] leftRow : left.rows(released)) {
            boolean matched = false;
            for (int i = 0; i < rightRows.size(); i++) {
                @Nullable Object[] both = concat(leftRow, rightRows.get(i));
                if (condition.test(both)) {
                    matched = true;
                    rightMatched[i] = true;
                    if (type.projectsRight()) {
                        rows.add(both);
                    }
                }
            }
            addLeft(leftRow, matched, rows);
        }
        if (type.generatesNullsOnLeft()) {
            addUnmatchedRight(rightRows, rightMatched, rows);
        }
        return rows;
    }

    private void addLeft(@Nullable Object[] leftRow, boolean matched, List<@Nullable Object[]> rows) {
        if ((type == JoinRelType.SEMI && matched) || (type == JoinRelType.ANTI && !matched)) {
            rows.add(leftRow);
        } else if (type.generatesNullsOnRight() && !matched) {
            rows.add(Arrays.copyOf(leftRow, leftWidth + rightWidth));
        }
    }

    private void addUnmatchedRight(
            List<@Nullable Object[]> rightRows, boolean[] matched, List<@Nullable Object[]> rows) {
        for (int i = 0; i < matched.length; i++) {
            if (!matched[i]) {
                rows.add(concat(new @Nullable Object[leftWidth], rightRows.get(i)));
            }
        }
    }

    private static @Nullable Object[] concat(@Nullable Object[] first, @Nullable Object[] second) {
        @Nullable Object[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
