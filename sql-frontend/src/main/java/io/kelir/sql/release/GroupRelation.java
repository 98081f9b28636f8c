package io.kelir.sql.release;

import io.kelir.plan.ColumnRef;
import io.kelir.plan.GroupKey;
import io.kelir.plan.Predicate;
import io.kelir.plan.ReleaseFootprint;
import io.kelir.plan.Source;
import io.kelir.policy.ColumnPolicy;
import io.kelir.policy.Entity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.tools.RelBuilder;

/** Sources of one platform, joined and aggregated per entity or bucket of entities, group keys and carried columns. */
final class GroupRelation {
    private final RelBuilder builder;
    private final ReleaseFootprint footprint;
    private final RelationBuilder relations;
    private final SourceGroups groups;
    private final List<Contribution> contributions;
    private final KeyExpressions keyExpressions;
    private final int group;
    private final Set<ColumnRef> carried;
    private final Precision precision;
    private final AddedValues values;
    private final StoredKeys storedKeys;

    GroupRelation(
            RelBuilder builder,
            ReleaseFootprint footprint,
            RelationBuilder relations,
            SourceGroups groups,
            List<Contribution> contributions,
            KeyExpressions keyExpressions,
            int group,
            Set<ColumnRef> carried,
            Precision precision,
            AddedValues values) {
        this.builder = builder;
        this.footprint = footprint;
        this.relations = relations;
        this.groups = groups;
        this.contributions = contributions;
        this.keyExpressions = keyExpressions;
        this.group = group;
        this.carried = carried;
        this.precision = precision;
        this.values = values;
        this.storedKeys = new StoredKeys(builder, keyExpressions);
    }

    /** Name of a part of the entity's key. */
    static String entity(int part) {
        return "entity" + part;
    }

    /** Name of a group key. */
    static String key(int position) {
        return "key" + position;
    }

    /** Name of the number of joined rows of a group. */
    static String rows(int group) {
        return "rows" + group;
    }

    /** Names of what a contribution adds up to: sum, counted rows and contributing rows. */
    static String sum(int contribution) {
        return "sum" + contribution;
    }

    /** Sum of the negative values alone; NULL without any. Only per bucket, and only of columns. */
    static String negative(int contribution) {
        return "negative" + contribution;
    }

    static String counted(int contribution) {
        return "counted" + contribution;
    }

    static String contributing(int contribution) {
        return "contributing" + contribution;
    }

    /** The group in which a contribution is added up: that of its column, else one that can judge its condition, else the first. */
    static int homeOf(Contribution contribution, SourceGroups groups) {
        if (contribution.argument().isPresent()) {
            return groups.groupOf(contribution.argument().get().source());
        }
        if (contribution.condition().isPresent()) {
            Set<ColumnRef> columns = contribution.condition().get().columns();
            for (int i = 0; i < groups.groups().size(); i++) {
                if (groups.areIn(i, columns)) {
                    return i;
                }
            }
        }
        return 0;
    }

    /** Whether its home can judge a contribution's condition. */
    static boolean isLocal(Contribution contribution, int home, SourceGroups groups) {
        return contribution
                .condition()
                .map(condition -> groups.areIn(home, condition.columns()))
                .orElse(true);
    }

    Rows build() {
        Rows joined = joinMembers();
        builder.push(joined.rel());
        PerEntityAggregate aggregate = new PerEntityAggregate(builder);
        addKeys(joined, aggregate);
        aggregate.countRows(rows(group));
        for (int i = 0; i < contributions.size(); i++) {
            if (!contributions.get(i).isRows() && homeOf(contributions.get(i), groups) == group) {
                addUp(i, joined, aggregate);
            }
        }
        return storedKeys.valuesOf(aggregate.build(), aggregate.keyCount());
    }

    private Rows joinMembers() {
        List<Integer> members = groups.groups().get(group);
        List<Predicate> local = footprint.filter().stream()
                .flatMap(Predicate::conjuncts)
                .filter(predicate -> groups.areIn(group, predicate.columns()))
                .toList();
        int first = members.get(0);
        List<ColumnRef> firstKey = entityKey(first);
        Rows joined = null;
        for (int member : members) {
            List<Predicate> own = footprint.sources().get(member).role() == Source.Role.OPTIONAL
                    ? List.of()
                    : local.stream()
                            .filter(predicate -> isOn(member, predicate))
                            .toList();
            Rows source = relations.source(member, own);
            joined = joined == null
                    ? relations.requireNotNull(source, firstKey)
                    : relations.joinSource(joined, source, member, entityEqualities(firstKey, member));
        }
        List<Predicate> rest = local.stream()
                .filter(predicate -> members.stream()
                        .noneMatch(member -> isOn(member, predicate)
                                && footprint.sources().get(member).role() != Source.Role.OPTIONAL))
                .toList();
        return relations.filter(Objects.requireNonNull(joined), rest);
    }

    private static boolean isOn(int source, Predicate predicate) {
        return predicate.columns().stream().allMatch(column -> column.source() == source);
    }

    private List<ColumnRef> entityKey(int source) {
        return groups.table(source).policy().entity().map(Entity::keyColumns).orElse(List.of()).stream()
                .map(column -> new ColumnRef(source, column))
                .toList();
    }

    private List<Map.Entry<Object, Object>> entityEqualities(List<ColumnRef> firstKey, int member) {
        List<ColumnRef> otherKey = entityKey(member);
        List<Map.Entry<Object, Object>> equalities = new ArrayList<>();
        for (int i = 0; i < otherKey.size(); i++) {
            equalities.add(Map.entry(firstKey.get(i), otherKey.get(i)));
        }
        return equalities;
    }

    private void addKeys(Rows joined, PerEntityAggregate aggregate) {
        addEntity(joined, aggregate);
        for (int i = 0; i < footprint.groupKeys().size(); i++) {
            GroupKey key = footprint.groupKeys().get(i);
            if (groups.groupOf(key.column().source()) == group) {
                RexNode stored = column(key.column(), joined);
                Optional<ColumnPolicy> policy = policyOf(key.column());
                boolean later = !precision.isExact() && storedKeys.takes(key(i), key, policy);
                aggregate.key(key(i), key(i), later ? stored : keyExpressions.of(key, stored, policy));
            }
        }
        for (ColumnRef column : carried) {
            aggregate.key(column, "carried" + column.source() + "_" + column.column(), column(column, joined));
        }
    }

    private void addEntity(Rows joined, PerEntityAggregate aggregate) {
        List<RexNode> parts = entityKey(groups.groups().get(group).get(0)).stream()
                .map(part -> column(part, joined))
                .toList();
        if (!precision.isExact()) {
            aggregate.key("bucket", "bucket", precision.bucket(builder, parts));
            return;
        }
        for (int i = 0; i < parts.size(); i++) {
            aggregate.key(entity(i), entity(i), parts.get(i));
        }
    }

    private RexNode column(ColumnRef column, Rows joined) {
        return builder.field(joined.position(column));
    }

    private Optional<ColumnPolicy> policyOf(ColumnRef column) {
        return groups.table(column.source()).policy().column(column.column());
    }

    private void addUp(int position, Rows joined, PerEntityAggregate aggregate) {
        Contribution contribution = contributions.get(position);
        RexNode value = contribution
                .argument()
                .map(argument -> values.of(argument, column(argument, joined)))
                .orElseGet(() -> builder.literal(contribution.constant().orElse(BigDecimal.ONE)));
        Optional<RexNode> condition = contribution
                .condition()
                .filter(given -> isLocal(contribution, group, groups))
                .map(given -> relations.predicate(given, joined));
        RexNode added = condition
                .map(given -> ReleaseRelations.choose(
                        builder, given, value, builder.getRexBuilder().makeNullLiteral(value.getType())))
                .orElse(value);
        if (contribution.hasValue()) {
            aggregate.sum(sum(position), added);
        }
        if (contribution.argument().isPresent() && !precision.isExact()) {
            aggregate.sumWhere(negative(position), added, isNegative(added));
        }
        aggregate.count(contributing(position), added);
        if (contribution.elseZero() && condition.isPresent()) {
            RexNode counted = ReleaseRelations.choose(
                    builder, condition.get(), value, builder.getRexBuilder().makeZeroLiteral(value.getType()));
            aggregate.count(counted(position), counted);
        }
    }

    private RexNode isNegative(RexNode value) {
        return builder.call(
                SqlStdOperatorTable.LESS_THAN,
                value,
                builder.getRexBuilder()
                        .makeZeroLiteral(builder.getTypeFactory().createTypeWithNullability(value.getType(), false)));
    }
}
