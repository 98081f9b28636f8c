package io.kelir.sql.epilogue;

import io.kelir.plan.Epilogue.Origin;
import io.kelir.sql.release.ReleasedScan;
import java.util.Optional;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rex.RexInputRef;

/** Follows a field of an epilogue down to the release that it comes from unchanged. */
final class ColumnOrigins {
    private ColumnOrigins() {}

    /** Empty where the field is computed, or passes anything but projections, filters, sorting and inner joins. */
    static Optional<Origin> of(RelNode node, int field) {
        if (node instanceof ReleasedScan scan) {
            return Optional.of(new Origin(scan.release(), field));
        }
        if (node instanceof Project project) {
            return project.getProjects().get(field) instanceof RexInputRef ref
                    ? of(project.getInput(), ref.getIndex())
                    : Optional.empty();
        }
        if (node instanceof Filter || node instanceof Sort) {
            return of(node.getInput(0), field);
        }
        return node instanceof Join join && join.getJoinType() == JoinRelType.INNER ? ofJoin(join, field) : Optional.empty();
    }

    private static Optional<Origin> ofJoin(Join join, int field) {
        int left = join.getLeft().getRowType().getFieldCount();
        return field < left ? of(join.getLeft(), field) : of(join.getRight(), field - left);
    }
}
