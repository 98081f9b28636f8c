package io.kelir.sql.release;

import io.kelir.disclosure.GroupEvidence;
import io.kelir.plan.ReleaseFootprint;
import io.kelir.sql.DataSetTable;
import io.kelir.value.OutputColumn;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.tools.RelBuilder;
import org.jspecify.annotations.Nullable;

/** The relation whose rows are one release's evidence, and how to read them. */
public final class EvidenceRelation {
    private final RelNode relation;
    private final EvidenceLayout layout;
    private final List<OutputColumn> columns;

    /**
     * Builds the relation of a permitted release.
     *
     * @param tables    by data set name
     * @param columns   group keys, then measures, as they will be released
     * @param optimizer pushes filters down and leaves out unused columns
     */
    public EvidenceRelation(
            RelBuilder builder,
            ReleaseFootprint footprint,
            Function<String, DataSetTable> tables,
            List<OutputColumn> columns,
            UnaryOperator<RelNode> optimizer) {
        ReleaseRelations relations = new ReleaseRelations(builder, footprint, tables);
        this.relation = optimizer.apply(relations.build());
        this.layout = relations.layout();
        this.columns = List.copyOf(columns);
    }

    public RelNode relation() {
        return relation;
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
