package io.kelir.sql.release;

import io.kelir.disclosure.GroupEvidence;
import io.kelir.plan.ReleaseFootprint;
import io.kelir.sql.DataSetTable;
import io.kelir.value.OutputColumn;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.tools.RelBuilder;
import org.jspecify.annotations.Nullable;

/** The relation whose rows are one release's evidence, and how to read them. */
public final class EvidenceRelation {
    private final UnaryOperator<RelNode> optimizer;
    private final RelNode relation;
    private final EvidenceLayout layout;
    private final List<OutputColumn> columns;

    /**
     * Builds the relation of a permitted release.
     *
     * @param tables    by data set name
     * @param columns   group keys, then measures, as they will be released
     * @param optimizer pushes filters down and leaves out unused columns
     * @param wanted    how precise the evidence shall be at least: where bounds cannot be had, it is exact
     */
    public EvidenceRelation(
            RelBuilder builder,
            ReleaseFootprint footprint,
            Function<String, DataSetTable> tables,
            List<OutputColumn> columns,
            UnaryOperator<RelNode> optimizer,
            Precision wanted) {
        ReleaseRelations relations = new ReleaseRelations(builder, footprint, tables, wanted);
        this.optimizer = optimizer;
        this.relation = optimizer.apply(relations.build());
        this.layout = relations.layout();
        this.columns = List.copyOf(columns);
    }

    public RelNode relation() {
        return relation;
    }

    /** The relation of some groups alone; empty when they are too many to be named, or cannot be. */
    public Optional<RelNode> relationOf(List<List<@Nullable Object>> groups) {
        return GroupFilter.of(relation.getCluster().getRexBuilder(), relation.getRowType(), groups)
                .map(condition -> optimizer.apply(LogicalFilter.create(relation, condition)));
    }

    /** Group keys, then measures. */
    public List<OutputColumn> columns() {
        return columns;
    }

    /** One row of the relation as evidence. */
    public GroupEvidence decode(@Nullable Object[] row) {
        return layout.decode(row);
    }
}
