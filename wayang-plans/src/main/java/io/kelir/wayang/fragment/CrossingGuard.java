package io.kelir.wayang.fragment;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.policy.Entity;
import io.kelir.sql.DataSetTable;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelVisitor;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.metadata.RelColumnOrigin;
import org.jspecify.annotations.Nullable;

/**
 * Lets nothing be read out of another perimeter but aggregates without keys of entities. Policy refuses what would need more before it is
 * planned; this sees what was planned, and whoever made a mistake before finds out here.
 */
final class CrossingGuard {
    private CrossingGuard() {}

    /** Checks what leaves a platform. */
    static void check(PlanPart part) {
        boolean isRead = part instanceof PlanPart.Fragment || part instanceof PlanPart.Scan;
        if (isRead && readsAcross(part.node())) {
            if (part instanceof PlanPart.Scan || !isAggregated(part.node()) || tellsKeys(part.node())) {
                throw new FederationException(
                        ErrorCode.INTERNAL, "a plan would read rows or keys out of another perimeter; it was not run");
            }
        }
    }

    /** Whether a subtree reads something of another perimeter. */
    static boolean readsAcross(RelNode node) {
        boolean[] found = new boolean[1];
        new RelVisitor() {
            @Override
            public void visit(RelNode visited, int ordinal, @Nullable RelNode parent) {
                if (visited instanceof TableScan scan) {
                    DataSetTable table = scan.getTable().unwrap(DataSetTable.class);
                    found[0] |= table != null && table.crosses();
                }
                super.visit(visited, ordinal, parent);
            }
        }.go(node);
        return found[0];
    }

    private static boolean isAggregated(RelNode node) {
        RelNode below = node;
        while (below instanceof Project || below instanceof Filter) {
            below = below.getInput(0);
        }
        return below instanceof Aggregate;
    }

    /** Whether a column of the result is a column of a key as it stands in its table. */
    private static boolean tellsKeys(RelNode node) {
        for (int i = 0; i < node.getRowType().getFieldCount(); i++) {
            Set<RelColumnOrigin> origins = node.getCluster().getMetadataQuery().getColumnOrigins(node, i);
            if (origins == null || origins.stream().anyMatch(CrossingGuard::isKey)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isKey(RelColumnOrigin origin) {
        RelOptTable table = origin.getOriginTable();
        DataSetTable dataSet = table.unwrap(DataSetTable.class);
        List<String> keys = dataSet == null
                ? List.of()
                : dataSet.policy().entity().map(Entity::keyColumns).orElse(List.of());
        return !origin.isDerived()
                && keys.contains(table.getRowType().getFieldNames().get(origin.getOriginColumnOrdinal()));
    }
}
