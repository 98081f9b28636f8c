package io.kelir.sql;

import io.kelir.catalog.DataSet;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelVisitor;
import org.apache.calcite.rel.core.TableScan;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Data sets that a tree reads. */
final class DataSetNames {
    private DataSetNames() {}

    static Set<String> in(RelNode tree) {
        Set<String> names = new TreeSet<>();
        new RelVisitor() {
            @Override
            public void visit(RelNode node, int ordinal, @Nullable RelNode parent) {
                if (node instanceof TableScan scan) {
                    names.add(scan.getTable().unwrapOrThrow(DataSet.class).name());
                }
                super.visit(node, ordinal, parent);
            }
        }.go(tree);
        return names;
    }
}
