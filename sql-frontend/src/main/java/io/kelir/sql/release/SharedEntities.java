package io.kelir.sql.release;

import io.kelir.plan.Measure;
import io.kelir.plan.ReleaseFootprint;
import io.kelir.plan.SiteFootprint;
import io.kelir.sql.DataSetTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.tools.RelBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The relation that tells, for each group of a release, how many entities stand behind each COUNT(DISTINCT) measure at the sites that may
 * share entities: an entity at several of them counts once.
 */
public final class SharedEntities {
    private final RelBuilder builder;
    private final int keys;
    private final List<Contribution> counted;
    private final RelNode relation;

    /** @param release counts entities that several of its sites may share */
    public SharedEntities(
            RelBuilder builder,
            ReleaseFootprint release,
            Function<String, DataSetTable> tables,
            UnaryOperator<RelNode> optimizer) {
        this.builder = builder;
        this.keys = release.groupKeys().size();
        this.counted = release.measures().stream()
                .filter(measure -> measure.function() == Measure.Function.COUNT_DISTINCT)
                .map(Contribution::of)
                .toList();
        List<SiteFootprint> sharing = release.sharingSites();
        boolean crosses = sharing.stream()
                .map(SiteFootprint::release)
                .anyMatch(place -> ReleaseRelations.crosses(
                        place,
                        source -> tables.apply(place.sources().get(source).dataSet())));
        List<RelNode> atSites = new ArrayList<>();
        int parts = 0;
        for (SiteFootprint site : sharing) {
            ReleaseRelations relations = new ReleaseRelations(builder, site.release(), tables, Precision.EXACT);
            Rows perEntity = relations.perEntity(crosses);
            parts = entityParts(perEntity);
            atSites.add(flagged(perEntity, Contribution.of(release.measures())));
        }
        this.relation = optimizer.apply(counted(atSites, parts));
    }

    private static int entityParts(Rows rows) {
        int parts = 0;
        while (rows.has(GroupRelation.entity(parts))) {
            parts++;
        }
        return parts;
    }

    /** Group keys, the entity, and for each counted measure whether the entity has a row that contributes. */
    private RelNode flagged(Rows perEntity, List<Contribution> contributions) {
        builder.push(perEntity.rel());
        List<RexNode> fields = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < keys; i++) {
            names.add(GroupRelation.key(i));
        }
        for (int i = 0; i < entityParts(perEntity); i++) {
            names.add(GroupRelation.entity(i));
        }
        names.forEach(name -> fields.add(builder.field(perEntity.position(name))));
        for (int i = 0; i < counted.size(); i++) {
            int position = contributions.indexOf(counted.get(i));
            String rows = counted.get(i).isRows() ? GroupRelation.rows(0) : GroupRelation.contributing(position);
            RexNode contributes = builder.call(
                    SqlStdOperatorTable.GREATER_THAN, builder.field(perEntity.position(rows)), builder.literal(0));
            fields.add(ReleaseRelations.choose(builder, contributes, builder.literal(1), builder.literal(0)));
            names.add("counted" + i);
        }
        return builder.project(fields, names, true).build();
    }

    private RelNode counted(List<RelNode> atSites, int parts) {
        atSites.forEach(builder::push);
        builder.union(true, atSites.size());
        List<RelBuilder.AggCall> once = new ArrayList<>();
        List<RelBuilder.AggCall> all = new ArrayList<>();
        for (int i = 0; i < counted.size(); i++) {
            once.add(builder.aggregateCall(SqlStdOperatorTable.MAX, builder.field(keys + parts + i)));
        }
        builder.aggregate(builder.groupKey(builder.fields().subList(0, keys + parts)), once);
        for (int i = 0; i < counted.size(); i++) {
            all.add(builder.aggregateCall(SqlStdOperatorTable.SUM, builder.field(keys + parts + i)));
        }
        return builder.aggregate(builder.groupKey(builder.fields().subList(0, keys)), all)
                .build();
    }

    public RelNode relation() {
        return relation;
    }

    /** One row of the relation: a group's key, and its numbers of entities in the order of the COUNT(DISTINCT) measures. */
    public Map.Entry<List<@Nullable Object>, List<Long>> decode(@Nullable Object[] row) {
        List<Long> entities = new ArrayList<>();
        for (Object value : Arrays.asList(row).subList(keys, row.length)) {
            entities.add(value instanceof Number number ? number.longValue() : 0L);
        }
        return Map.entry(Arrays.asList(row).subList(0, keys), entities);
    }
}
