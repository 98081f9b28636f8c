package io.kelir.sql.release;

import io.kelir.plan.ColumnRef;
import io.kelir.plan.GroupKey;
import io.kelir.plan.Measure;
import io.kelir.plan.Predicate;
import io.kelir.plan.ReleaseFootprint;
import io.kelir.policy.ColumnPolicy;
import io.kelir.sql.DataSetTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.tools.RelBuilder;

/**
 * Builds the operators of one permitted release from its footprint and from nothing else, so that what was judged is what is run.
 *
 * <p>Sources of one platform are joined and aggregated per entity there. Those partial aggregates meet on the entity: since personal
 * data sets join on the entity alone, contributions of one side are multiplied by the rows of the others, exactly as the join would
 * have repeated them. Public sources of other platforms come last. Then contributions are folded per group into evidence.
 */
final class ReleaseRelations {
    private final RelBuilder builder;
    private final ReleaseFootprint footprint;
    private final RelationBuilder relations;
    private final SourceGroups groups;
    private final List<Contribution> contributions;
    private final KeyExpressions keyExpressions;
    private final EvidenceFold fold;
    private final Precision precision;
    private final AddedValues values;

    /** @param wanted how precise evidence shall be at least */
    ReleaseRelations(
            RelBuilder builder, ReleaseFootprint footprint, Function<String, DataSetTable> tables, Precision wanted) {
        this(builder, footprint, tables, wanted, AddedValues.UNCHANGED);
    }

    /**
     * @param wanted how precise evidence shall be at least
     * @param values what of each row's value is added up
     */
    ReleaseRelations(
            RelBuilder builder,
            ReleaseFootprint footprint,
            Function<String, DataSetTable> tables,
            Precision wanted,
            AddedValues values) {
        this.values = values;
        this.builder = builder;
        this.footprint = footprint;
        this.relations = new RelationBuilder(builder, footprint, tables);
        this.groups = new SourceGroups(footprint, tables);
        this.contributions = Contribution.of(footprint.measures());
        this.keyExpressions = new KeyExpressions(builder);
        this.fold = new EvidenceFold(builder, footprint.groupKeys().size(), contributions, footprint.measures());
        this.precision = canBucket() ? wanted : Precision.EXACT;
    }

    /** Entities of several platforms meet one by one, and a count of entities is told exactly. */
    private boolean canBucket() {
        return isOneGroup()
                && footprint.measures().stream()
                        .noneMatch(measure -> measure.function() == Measure.Function.COUNT_DISTINCT);
    }

    private boolean isOneGroup() {
        return groups.groups().size() == 1 && groups.outside().isEmpty();
    }

    /** The relation of evidence rows, laid out as {@link EvidenceLayout} says. */
    RelNode build() {
        return fold.fold(perEntity());
    }

    /** One row per group keys and entity, or bucket of entities, with what each contribution adds up to. */
    Rows perEntity() {
        return isOneGroup() ? onlyGroup() : acrossPlatforms();
    }

    /** Rows per entity as they may meet those of other sites: with pseudonyms where any site's keys must not leave it. */
    Rows perEntity(boolean pseudonymous) {
        Rows rows = perEntity();
        return pseudonymous && isOneGroup() ? Pseudonyms.of(builder, rows) : rows;
    }

    /** Whether keys of another perimeter would be read. */
    private boolean crosses() {
        return crosses(footprint, groups::table);
    }

    static boolean crosses(ReleaseFootprint footprint, IntFunction<DataSetTable> tables) {
        return IntStream.range(0, footprint.sources().size())
                .anyMatch(source -> tables.apply(source).crosses());
    }

    /** How to read the relation's rows, once it is built. */
    EvidenceLayout layout() {
        return new EvidenceLayout(
                footprint.groupKeys().size(),
                fold.positions(),
                footprint.measures(),
                contributions,
                groups.table(groups.groups().get(0).get(0)).dataSet().platform(),
                precision.isExact());
    }

    private Rows onlyGroup() {
        return groupRelation(0).build();
    }

    private GroupRelation groupRelation(int group) {
        return new GroupRelation(
                builder,
                footprint,
                relations,
                groups,
                contributions,
                keyExpressions,
                group,
                carried(group),
                precision,
                values);
    }

    /** Columns of a group that are needed after its rows are aggregated. */
    private Set<ColumnRef> carried(int group) {
        Set<ColumnRef> columns = new LinkedHashSet<>();
        footprint.joins().forEach(join -> {
            if (groups.outside().contains(join.left().source())
                    || groups.outside().contains(join.right().source())) {
                columns.add(join.left());
                columns.add(join.right());
            }
        });
        spanning().forEach(predicate -> columns.addAll(predicate.columns()));
        for (Contribution contribution : contributions) {
            contribution
                    .condition()
                    .filter(condition -> !isLocal(contribution))
                    .ifPresent(condition -> columns.addAll(condition.columns()));
        }
        columns.removeIf(column -> groups.groupOf(column.source()) != group);
        return columns;
    }

    private boolean isLocal(Contribution contribution) {
        return GroupRelation.isLocal(contribution, GroupRelation.homeOf(contribution, groups), groups);
    }

    /** Conditions that no single group or outside source can judge. */
    private List<Predicate> spanning() {
        return footprint.filter().stream()
                .flatMap(Predicate::conjuncts)
                .filter(predicate -> {
                    Set<ColumnRef> columns = predicate.columns();
                    boolean inGroup = groups.groups().stream()
                            .anyMatch(group -> groups.areIn(groups.groups().indexOf(group), columns));
                    return !inGroup && !isOnOutside(predicate);
                })
                .toList();
    }

    /** Whether a condition judges one joined outside source alone. */
    private boolean isOnOutside(Predicate predicate) {
        Set<ColumnRef> columns = predicate.columns();
        int source = columns.iterator().next().source();
        return groups.outside().contains(source)
                && footprint.sources().get(source).role() != io.kelir.plan.Source.Role.OPTIONAL
                && columns.stream().allMatch(column -> column.source() == source);
    }

    private Rows acrossPlatforms() {
        List<Rows> aggregated = new ArrayList<>();
        for (int group = 0; group < groups.groups().size(); group++) {
            Rows rows = groupRelation(group).build();
            aggregated.add(crosses() ? Pseudonyms.of(builder, rows) : rows);
        }
        aggregated.sort(Comparator.comparingDouble(this::estimatedRows));
        Rows joined = aggregated.get(0);
        for (Rows next : aggregated.subList(1, aggregated.size())) {
            joined = relations.join(joined, next, entityEqualities(joined), JoinRelType.INNER);
        }
        for (int source : groups.outside()) {
            List<Predicate> own = footprint.filter().stream()
                    .flatMap(Predicate::conjuncts)
                    .filter(this::isOnOutside)
                    .filter(predicate -> predicate.columns().iterator().next().source() == source)
                    .toList();
            joined = relations.joinSource(joined, relations.source(source, own), source, List.of());
        }
        return combine(relations.filter(joined, spanning()));
    }

    private double estimatedRows(Rows rows) {
        return rows.rel().getCluster().getMetadataQuery().getRowCount(rows.rel());
    }

    private static List<Map.Entry<Object, Object>> entityEqualities(Rows joined) {
        List<Map.Entry<Object, Object>> equalities = new ArrayList<>();
        for (int i = 0; joined.has(GroupRelation.entity(i)); i++) {
            equalities.add(Map.entry(GroupRelation.entity(i), GroupRelation.entity(i)));
        }
        return equalities;
    }

    /** One row per group keys and entity, contributions multiplied by the rows of the other groups. */
    private Rows combine(Rows joined) {
        builder.push(joined.rel());
        PerEntityAggregate aggregate = new PerEntityAggregate(builder);
        for (int i = 0; i < footprint.groupKeys().size(); i++) {
            aggregate.key(GroupRelation.key(i), GroupRelation.key(i), keyOf(i, joined));
        }
        for (int i = 0; joined.has(GroupRelation.entity(i)); i++) {
            String entity = GroupRelation.entity(i);
            aggregate.key(entity, entity, builder.field(joined.position(entity)));
        }
        new CombinedContributions(builder, relations, joined, groups, contributions)
                .expressions()
                .forEach(aggregate::sum);
        return aggregate.build();
    }

    private RexNode keyOf(int position, Rows joined) {
        GroupKey key = footprint.groupKeys().get(position);
        if (groups.groupOf(key.column().source()) >= 0) {
            return builder.field(joined.position(GroupRelation.key(position)));
        }
        return keyExpressions.of(key, builder.field(joined.position(key.column())), Optional.<ColumnPolicy>empty());
    }

    /** The value of CASE WHEN … THEN … ELSE … END. */
    static RexNode choose(RelBuilder builder, RexNode condition, RexNode then, RexNode otherwise) {
        return builder.call(SqlStdOperatorTable.CASE, condition, then, otherwise);
    }
}
