package io.kelir.wayang;

import io.kelir.sql.RelForm;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/** The rows of a public plan in one order: the statement's own, ties and all else by value from the first column on. */
final class OrderedRows {
    private OrderedRows() {}

    /** The plan's tree, completely ordered and cut to a number of rows. */
    static RelNode atMost(RelForm form, long rowsMax) {
        RelNode tree = form.publicRows().orElseThrow();
        if (tree instanceof Sort sort) {
            return sorted(sort, outputs(sort), rowsMax);
        }
        // ORDER BY a column that is not selected
        if (tree instanceof Project project && project.getInput() instanceof Sort sort) {
            return project.copy(project.getTraitSet(), List.of(sorted(sort, outputs(project), rowsMax)));
        }
        RexNode fetch = fetch(null, rowsMax, tree.getCluster().getRexBuilder());
        return LogicalSort.create(tree, total(RelCollations.EMPTY, outputs(tree)), null, fetch);
    }

    private static RelNode sorted(Sort sort, List<Integer> outputs, long rowsMax) {
        return LogicalSort.create(
                sort.getInput(),
                total(sort.getCollation(), outputs),
                sort.offset,
                fetch(sort.fetch, rowsMax, sort.getCluster().getRexBuilder()));
    }

    private static List<Integer> outputs(RelNode node) {
        return ImmutableBitSet.range(node.getRowType().getFieldCount()).asList();
    }

    /** The sorted columns that a projection selects, in its order. */
    private static List<Integer> outputs(Project project) {
        return project.getProjects().stream()
                .flatMap(column -> column instanceof RexInputRef ref ? Stream.of(ref.getIndex()) : Stream.empty())
                .toList();
    }

    private static RexNode fetch(@Nullable RexNode own, long rowsMax, RexBuilder rexBuilder) {
        boolean less = own instanceof RexLiteral literal && RexLiteral.longValue(literal) <= rowsMax;
        return less && own != null ? own : rexBuilder.makeExactLiteral(java.math.BigDecimal.valueOf(rowsMax));
    }

    private static RelCollation total(RelCollation own, List<Integer> outputs) {
        List<RelFieldCollation> fields = new ArrayList<>(own.getFieldCollations());
        for (int output : outputs) {
            if (fields.stream().noneMatch(known -> known.getFieldIndex() == output)) {
                fields.add(new RelFieldCollation(
                        output, RelFieldCollation.Direction.ASCENDING, RelFieldCollation.NullDirection.LAST));
            }
        }
        return RelCollations.of(fields);
    }
}
