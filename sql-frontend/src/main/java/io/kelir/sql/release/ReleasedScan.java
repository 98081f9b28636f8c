package io.kelir.sql.release;

import java.util.List;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.AbstractRelNode;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.type.RelDataType;

/** Leaf of an epilogue: the table that one release gave. */
public final class ReleasedScan extends AbstractRelNode {
    private final int release;

    ReleasedScan(RelOptCluster cluster, RelTraitSet traits, int release, RelDataType rowType) {
        super(cluster, traits);
        this.release = release;
        this.rowType = rowType;
    }

    /** Position of the release in the plan's footprint, from 0. */
    public int release() {
        return release;
    }

    @Override
    public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
        return new ReleasedScan(getCluster(), traits, release, rowType);
    }

    @Override
    public RelWriter explainTerms(RelWriter writer) {
        return super.explainTerms(writer).item("release", release);
    }
}
