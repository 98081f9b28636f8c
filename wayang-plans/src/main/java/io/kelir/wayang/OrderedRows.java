package io.kelir.wayang;

import io.kelir.sql.RelForm;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/** The rows of a public plan in one order: the statement's own, ties and all else by value from the first column on. */
final class OrderedRows {
    private OrderedRows() {}

    /** The plan's tree, completely ordered and cut to a number of rows. */
    static RelNode atMost(RelForm form, long rowsMax) {
        RelNode tree = form.publicRows().orElseThrow();
        RexBuilder rexBuilder = tree.getCluster().getRexBuilder();
        if (tree instanceof Sort sort) {
            return LogicalSort.create(
                    sort.getInput(),
                    total(sort.getCollation(), sort),
                    sort.offset,
                    fetch(sort.fetch, rowsMax, rexBuilder));
        }
        return LogicalSort.create(tree, total(RelCollations.EMPTY, tree), null, fetch(null, rowsMax, rexBuilder));
    }

    private static RexNode fetch(@Nullable RexNode own, long rowsMax, RexBuilder rexBuilder) {
        boolean less = own instanceof RexLiteral literal && RexLiteral.longValue(literal) <= rowsMax;
        return less && own != null ? own : rexBuilder.makeExactLiteral(java.math.BigDecimal.valueOf(rowsMax));
    }

    private static RelCollation total(RelCollation own, RelNode node) {
        List<RelFieldCollation> fields = new ArrayList<>(own.getFieldCollations());
        for (int i = 0; i < node.getRowType().getFieldCount(); i++) {
            int field = i;
            if (fields.stream().noneMatch(known -> known.getFieldIndex() == field)) {
                fields.add(new RelFieldCollation(
                        field, RelFieldCollation.Direction.ASCENDING, RelFieldCollation.NullDirection.LAST));
            }
        }
        return RelCollations.of(fields);
    }
}
