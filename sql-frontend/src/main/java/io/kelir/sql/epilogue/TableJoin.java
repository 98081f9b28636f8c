package io.kelir.sql.epilogue;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.sql.row.RowJoin;
import io.kelir.sql.row.RowPredicate;
import io.kelir.value.Table;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.jspecify.annotations.Nullable;

/** Joins two small tables; released tables have at most some thousand rows. */
final class TableJoin implements TableOperator {
    private static final Set<JoinRelType> SUPPORTED = Set.of(
            JoinRelType.INNER,
            JoinRelType.LEFT,
            JoinRelType.RIGHT,
            JoinRelType.FULL,
            JoinRelType.SEMI,
            JoinRelType.ANTI);

    private final TableOperator left;
    private final TableOperator right;
    private final RowJoin join;

    TableJoin(TableOperator left, TableOperator right, Join join, RowPredicate condition) {
        if (!SUPPORTED.contains(join.getJoinType())) {
            throw new FederationException(
                    ErrorCode.SQL_UNSUPPORTED,
                    "A " + join.getJoinType().lowerName + " join of released values is not supported.");
        }
        this.left = left;
        this.right = right;
        this.join = new RowJoin(
                join.getJoinType(),
                join.getLeft().getRowType().getFieldCount(),
                join.getRight().getRowType().getFieldCount(),
                condition);
    }

    @Override
    public List<@Nullable Object[]> rows(List<Table> released) {
        return join.join(left.rows(released), right.rows(released));
    }
}
