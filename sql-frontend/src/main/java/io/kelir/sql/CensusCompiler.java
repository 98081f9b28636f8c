package io.kelir.sql;

import io.kelir.catalog.Column;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.ledger.CensusRequest;
import io.kelir.plan.Footprint;
import io.kelir.plan.Plan;
import io.kelir.plan.TextPosition;
import io.kelir.plan.Violation;
import io.kelir.policy.Entity;
import io.kelir.sql.release.CensusRelation;
import io.kelir.value.ColumnType;
import io.kelir.value.OutputColumn;
import io.kelir.value.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.RelFactories;
import org.apache.calcite.rel.type.RelDataTypeField;

/** Makes the plan of one census. */
final class CensusCompiler {
    /** Policy refuses every violation, so that no caller can ever have a census. */
    private static final Violation NOT_FOR_CALLERS = new Violation(
            "CENSUS", "A census is taken for the ledger and never answers anyone.", "", TextPosition.UNKNOWN);

    private final StatementConverter converter;
    private final CensusRequest request;
    private final DataSetTable table;

    CensusCompiler(StatementConverter converter, CensusRequest request) {
        this.converter = converter;
        this.request = request;
        DataSetTable found = converter.schema().readable().get(request.dataSet());
        if (found == null) {
            throw new FederationException(
                    ErrorCode.UNKNOWN_DATA_SET,
                    "A census needs data set '" + request.dataSet() + "', which policy or catalog do not list.");
        }
        this.table = found;
    }

    Plan compile() {
        Stream.of(request.dimensions(), request.measures(), request.sums())
                .flatMap(List::stream)
                .forEach(this::column);
        RelOptCluster cluster = converter.newCluster();
        RelNode built = new CensusRelation(
                        RelFactories.LOGICAL_BUILDER.create(cluster, converter.catalog()), request, table)
                .build();
        RelNode tree = TreeOptimizer.pushedDown(built);
        List<OutputColumn> columns = columns(tree);
        return new Plan(
                CanonicalPlan.digest(
                        tree,
                        List.of(),
                        columns.stream().map(OutputColumn::name).toList()),
                new Footprint(List.of(), Set.of(), false, List.of(NOT_FOR_CALLERS)),
                new NoEpilogue(columns),
                new CensusForm(tree, columns, request.pseudonyms()));
    }

    private List<OutputColumn> columns(RelNode tree) {
        List<OutputColumn> columns = new ArrayList<>();
        if (request.pseudonyms().isPresent()) {
            columns.add(new OutputColumn("entity", ColumnType.of(TypeName.TEXT)));
        } else {
            table.policy()
                    .entity()
                    .map(Entity::keyColumns)
                    .orElse(List.of())
                    .forEach(part -> columns.add(column(part)));
        }
        request.dimensions().forEach(dimension -> columns.add(column(dimension)));
        request.sided()
                .forEach(dimension ->
                        columns.add(new OutputColumn(dimension + "_side", ColumnType.of(TypeName.INTEGER))));
        for (String measure : request.measures()) {
            columns.add(new OutputColumn(column(measure).name(), ColumnType.of(TypeName.BOOLEAN)));
        }
        for (String summed : request.sums()) {
            RelDataTypeField sum = tree.getRowType().getFieldList().get(columns.size());
            columns.add(new OutputColumn(
                    summed + "_sum", SqlTypes.toKelir(sum.getType()).orElseThrow()));
        }
        columns.add(new OutputColumn(CensusRequest.ROWS, ColumnType.of(TypeName.BIGINT)));
        return columns;
    }

    private OutputColumn column(String name) {
        for (Column column : table.columns()) {
            if (column.name().equals(name)) {
                return new OutputColumn(name, column.type());
            }
        }
        throw new FederationException(
                ErrorCode.UNKNOWN_COLUMN,
                "A census of data set '" + request.dataSet() + "' needs column '" + name
                        + "', which policy or catalog do not list.");
    }
}
