package io.kelir.sql;

import io.kelir.canonical.Digest;
import io.kelir.plan.ReleaseFootprint;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelVisitor;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.core.Values;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The one text of a plan: operators and expressions by position, without the names that a statement gives on the way. */
final class CanonicalPlan {
    private CanonicalPlan() {}

    /** Digest over a tree, the footprints of its releases and the output names. */
    static Digest digest(RelNode tree, List<ReleaseFootprint> releases, List<String> names) {
        return Digest.of(text(tree) + "\n" + releases + "\n" + names);
    }

    /** Digest of a text that could not be read as a plan. */
    static Digest digestOfText(String sql) {
        return Digest.of("text\n" + sql);
    }

    private static String text(RelNode tree) {
        StringBuilder text = new StringBuilder();
        new RelVisitor() {
            @Override
            public void visit(RelNode node, int ordinal, @Nullable RelNode parent) {
                text.append(node.getRelTypeName())
                        .append('[')
                        .append(terms(node))
                        .append("](");
                super.visit(node, ordinal, parent);
                text.append(')');
            }
        }.go(tree);
        return text.toString();
    }

    private static String terms(RelNode node) {
        if (node instanceof Project project) {
            return project.getProjects().toString();
        }
        if (node instanceof Filter filter) {
            return filter.getCondition().toString();
        }
        if (node instanceof Join join) {
            return join.getJoinType() + " " + join.getCondition();
        }
        if (node instanceof Aggregate aggregate) {
            return aggregate.getGroupSets() + " " + aggregate.getAggCallList();
        }
        if (node instanceof Sort sort) {
            return sort.getCollation() + " " + sort.offset + " " + sort.fetch;
        }
        if (node instanceof TableScan scan) {
            return scan.getTable().getQualifiedName().toString();
        }
        if (node instanceof Values values) {
            return values.getTuples().toString();
        }
        if (node instanceof SetOp operation) {
            return String.valueOf(operation.all);
        }
        // what remains (windows, correlates, released scans) tells its own terms
        String digest = node.getDigest();
        return digest.replaceAll("#\\d+", "");
    }
}
