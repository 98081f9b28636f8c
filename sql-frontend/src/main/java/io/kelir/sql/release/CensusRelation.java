package io.kelir.sql.release;

import io.kelir.ledger.CensusRequest;
import io.kelir.plan.ColumnRef;
import io.kelir.plan.GroupKey;
import io.kelir.plan.PseudonymKey;
import io.kelir.plan.ReleaseFootprint;
import io.kelir.plan.Source;
import io.kelir.plan.TextPosition;
import io.kelir.policy.Entity;
import io.kelir.sql.DataSetTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.tools.RelBuilder;

/** The relation whose rows are one census: entity, cell, sums and number of rows. */
public final class CensusRelation {
    private final RelBuilder builder;
    private final CensusRequest request;
    private final DataSetTable table;
    private final KeyExpressions keyExpressions;

    /** @param table the data set of the request; has all of its columns */
    public CensusRelation(RelBuilder builder, CensusRequest request, DataSetTable table) {
        this.builder = builder;
        this.request = request;
        this.table = table;
        this.keyExpressions = new KeyExpressions(builder);
    }

    /** Builds the relation, with its columns in the order that {@link CensusRequest} tells. */
    public RelNode build() {
        List<ColumnRef> entity = table.policy().entity().map(Entity::keyColumns).orElse(List.of()).stream()
                .map(CensusRelation::ref)
                .toList();
        Rows rows = entity.isEmpty()
                ? relations().source(0, List.of())
                : relations().requireNotNull(relations().source(0, List.of()), entity);
        builder.push(rows.rel());
        PerEntityAggregate aggregate = new PerEntityAggregate(builder);
        entity.forEach(part -> key("entity", part.column(), column(part, rows), aggregate));
        for (String dimension : request.dimensions()) {
            key("cell", dimension, snapped(ref(dimension), rows), aggregate);
        }
        for (String dimension : request.sided()) {
            key("side", dimension, side(ref(dimension), rows), aggregate);
        }
        for (String measure : request.measures()) {
            key("null", measure, builder.isNull(column(ref(measure), rows)), aggregate);
        }
        for (String summed : request.sums()) {
            aggregate.sum("sum_" + summed, exact(column(ref(summed), rows)));
        }
        aggregate.countRows(CensusRequest.ROWS);
        RelNode perEntity = aggregate.build().rel();
        return request.pseudonyms().isPresent() ? pseudonymous(perEntity, entity.size()) : perEntity;
    }

    private RelNode pseudonymous(RelNode perEntity, int parts) {
        builder.push(perEntity);
        List<RexNode> fields = new ArrayList<>();
        List<String> names = new ArrayList<>(perEntity
                .getRowType()
                .getFieldNames()
                .subList(parts - 1, perEntity.getRowType().getFieldCount()));
        fields.add(Pseudonyms.call(
                builder, PseudonymKey.OF_LEDGER, builder.fields().subList(0, parts)));
        fields.addAll(builder.fields().subList(parts, builder.fields().size()));
        names.set(0, "entity");
        return builder.project(fields, names, true).build();
    }

    private RelationBuilder relations() {
        Source source = new Source(request.dataSet(), Source.Role.INNER, TextPosition.UNKNOWN);
        ReleaseFootprint footprint =
                new ReleaseFootprint(List.of(source), List.of(), Optional.empty(), List.of(), List.of());
        return new RelationBuilder(builder, footprint, dataSet -> table);
    }

    private static ColumnRef ref(String column) {
        return new ColumnRef(0, column);
    }

    private RexNode column(ColumnRef column, Rows rows) {
        return builder.field(rows.position(column));
    }

    /** Sums of floating-point values are refused to callers, so there is nothing to compare. */
    private RexNode exact(RexNode column) {
        return SqlTypeName.EXACT_TYPES.contains(column.getType().getSqlTypeName()) ? column : builder.literal(0);
    }

    private RexNode snapped(ColumnRef dimension, Rows rows) {
        return keyExpressions.of(
                new GroupKey(dimension, Optional.empty()),
                column(dimension, rows),
                table.policy().column(dimension.column()));
    }

    private RexNode side(ColumnRef dimension, Rows rows) {
        return keyExpressions.side(
                column(dimension, rows),
                table.policy().column(dimension.column()).orElseThrow());
    }

    /** One column may stand as entity, dimension and measure. */
    private static void key(String part, String name, RexNode value, PerEntityAggregate aggregate) {
        aggregate.key(part + " " + name, name, value);
    }
}
