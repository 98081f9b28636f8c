package io.kelir.sql;

import io.kelir.noise.NoisyStatement;
import io.kelir.plan.CompiledForm;
import io.kelir.sql.release.EvidenceRelations;
import io.kelir.sql.release.NoisyRelation;
import io.kelir.sql.release.Precision;
import io.kelir.value.OutputColumn;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.tools.RelBuilder;

/**
 * The relational trees of a plan. Not thread-safe in their making, since Calcite's clusters are not: callers hold this object's monitor
 * while they work on its trees.
 */
public interface RelForm extends CompiledForm {
    /** Makes operators over the same data sets. */
    RelBuilder builder();

    /** The tree of a plan over public data alone. */
    Optional<RelNode> publicRows();

    /**
     * What computes the evidence of each release, in the footprint's order; built when first asked for, so only for permitted plans.
     *
     * @param wanted how precise it shall be at least
     */
    List<EvidenceRelations> evidence(Precision wanted);

    /** What computes the exact evidence of each release. */
    default List<EvidenceRelations> evidence() {
        return evidence(Precision.EXACT);
    }

    /**
     * What computes the limited sums of each release of a plan that is answered with noise, in the footprint's order: one relation per
     * place.
     */
    List<List<NoisyRelation>> noisy(NoisyStatement statement);

    /** Columns of the plan's output. */
    List<OutputColumn> columns();
}
