package io.kelir.sql.epilogue;

import io.kelir.plan.ReleasedColumn;
import io.kelir.sql.release.ReleasedScan;
import java.util.Optional;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;

/** Follows an output column down to the released column that it repeats. */
final class PassedColumns {
    private PassedColumns() {}

    /** The released column whose values a field passes on unchanged; empty for what is computed. */
    static Optional<ReleasedColumn> origin(RelNode node, int field) {
        if (node instanceof ReleasedScan scan) {
            return Optional.of(new ReleasedColumn(scan.release(), field));
        }
        if (node instanceof Project project) {
            RexNode expression = project.getProjects().get(field);
            return expression instanceof RexInputRef ref
                    ? origin(project.getInput(), ref.getIndex())
                    : Optional.empty();
        }
        if (node instanceof Filter || node instanceof Sort) {
            return origin(node.getInput(0), field);
        }
        if (node instanceof Aggregate aggregate) {
            return field < aggregate.getGroupCount()
                    ? origin(aggregate.getInput(), aggregate.getGroupSet().nth(field))
                    : Optional.empty();
        }
        return node instanceof Join join && join.getJoinType() == JoinRelType.INNER
                ? origin(join, field)
                : Optional.empty();
    }

    private static Optional<ReleasedColumn> origin(Join join, int field) {
        int left = join.getLeft().getRowType().getFieldCount();
        return field < left ? origin(join.getLeft(), field) : origin(join.getRight(), field - left);
    }
}
