package io.kelir.sql;

import io.kelir.noise.NoisyRelease;
import io.kelir.noise.NoisyStatement;
import io.kelir.plan.ReleaseFootprint;
import io.kelir.sql.release.EvidenceRelation;
import io.kelir.sql.release.EvidenceRelations;
import io.kelir.sql.release.NoisyRelation;
import io.kelir.sql.release.Precision;
import io.kelir.sql.release.SharedEntities;
import io.kelir.value.OutputColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.RelFactories;
import org.apache.calcite.tools.RelBuilder;

/** The trees of one compiled statement. */
final class CompiledRelForm implements RelForm {
    private final StatementConverter converter;
    private final RelOptCluster cluster;
    private final Optional<RelNode> publicRows;
    private final List<ReleaseFootprint> releases;
    private final List<List<OutputColumn>> releaseColumns;
    private final List<OutputColumn> columns;
    private final Map<Precision, List<EvidenceRelations>> evidence = new HashMap<>();

    CompiledRelForm(
            StatementConverter converter,
            RelOptCluster cluster,
            Optional<RelNode> publicRows,
            List<ReleaseFootprint> releases,
            List<List<OutputColumn>> releaseColumns,
            List<OutputColumn> columns) {
        this.converter = converter;
        this.cluster = cluster;
        this.publicRows = publicRows;
        this.releases = List.copyOf(releases);
        this.releaseColumns = List.copyOf(releaseColumns);
        this.columns = List.copyOf(columns);
    }

    @Override
    public RelBuilder builder() {
        return RelFactories.LOGICAL_BUILDER.create(cluster, converter.catalog());
    }

    @Override
    public Optional<RelNode> publicRows() {
        return publicRows;
    }

    @Override
    public synchronized List<EvidenceRelations> evidence(Precision wanted) {
        return evidence.computeIfAbsent(wanted, this::build);
    }

    private List<EvidenceRelations> build(Precision wanted) {
        List<EvidenceRelations> built = new ArrayList<>();
        for (int i = 0; i < releases.size(); i++) {
            List<OutputColumn> columnsOfRelease = releaseColumns.get(i);
            built.add(new EvidenceRelations(
                    releases.get(i).places().stream()
                            .map(place -> new EvidenceRelation(
                                    builder(), place, this::table, columnsOfRelease, TreeOptimizer::pushedDown, wanted))
                            .toList(),
                    sharedEntities(releases.get(i))));
        }
        return List.copyOf(built);
    }

    private Optional<SharedEntities> sharedEntities(ReleaseFootprint release) {
        return release.countsSharedEntities()
                ? Optional.of(new SharedEntities(builder(), release, this::table, TreeOptimizer::pushedDown))
                : Optional.empty();
    }

    @Override
    public synchronized List<List<NoisyRelation>> noisy(NoisyStatement statement) {
        List<List<NoisyRelation>> built = new ArrayList<>();
        for (int i = 0; i < releases.size(); i++) {
            NoisyRelease noisy = statement.releases().get(i);
            List<OutputColumn> columnsOfRelease = releaseColumns.get(i);
            built.add(releases.get(i).places().stream()
                    .map(place -> new NoisyRelation(
                            builder(), place, noisy, this::table, columnsOfRelease, TreeOptimizer::pushedDown))
                    .toList());
        }
        return List.copyOf(built);
    }

    private DataSetTable table(String dataSet) {
        DataSetTable table = converter.schema().readable().get(dataSet);
        if (table == null) {
            throw new IllegalStateException("a compiled release reads an unknown data set");
        }
        return table;
    }

    @Override
    public List<OutputColumn> columns() {
        return columns;
    }
}
