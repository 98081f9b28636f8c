package io.kelir.sql.release;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.tools.RelBuilder;

/** Contributions of joined groups: each repeated as often as the rows of the other groups repeat its rows. */
final class CombinedContributions {
    private final RelBuilder builder;
    private final RelationBuilder relations;
    private final Rows joined;
    private final SourceGroups groups;
    private final List<Contribution> contributions;

    CombinedContributions(
            RelBuilder builder,
            RelationBuilder relations,
            Rows joined,
            SourceGroups groups,
            List<Contribution> contributions) {
        this.builder = builder;
        this.relations = relations;
        this.joined = joined;
        this.groups = groups;
        this.contributions = contributions;
    }

    /** Expressions over the joined relation on top of the builder's stack, by the names of {@link GroupRelation}. */
    Map<String, RexNode> expressions() {
        Map<String, RexNode> expressions = new LinkedHashMap<>();
        expressions.put(GroupRelation.rows(0), rowsOfAllBut(-1));
        for (int i = 0; i < contributions.size(); i++) {
            if (!contributions.get(i).isRows()) {
                add(i, expressions);
            }
        }
        return expressions;
    }

    private void add(int position, Map<String, RexNode> expressions) {
        Contribution contribution = contributions.get(position);
        int home = GroupRelation.homeOf(contribution, groups);
        boolean local = GroupRelation.isLocal(contribution, home, groups);
        RexNode others = rowsOfAllBut(home);
        RexNode contributing = times(field(GroupRelation.contributing(position)), others);
        if (contribution.hasValue()) {
            RexNode sum = times(field(GroupRelation.sum(position)), others);
            expressions.put(
                    GroupRelation.sum(position),
                    local
                            ? sum
                            : when(contribution, sum, builder.getRexBuilder().makeNullLiteral(sum.getType())));
        }
        RexNode zero = builder.getRexBuilder().makeZeroLiteral(contributing.getType());
        expressions.put(
                GroupRelation.contributing(position), local ? contributing : when(contribution, contributing, zero));
        if (contribution.elseZero()) {
            expressions.put(
                    GroupRelation.counted(position),
                    local
                            ? times(field(GroupRelation.counted(position)), others)
                            : when(contribution, contributing, rowsOfAllBut(-1)));
        }
    }

    private RexNode when(Contribution contribution, RexNode then, RexNode otherwise) {
        RexNode condition = relations.predicate(contribution.condition().orElseThrow(), joined);
        return ReleaseRelations.choose(builder, condition, then, otherwise);
    }

    private RexNode field(String name) {
        return exact(builder.field(joined.position(name)));
    }

    private RexNode times(RexNode left, RexNode right) {
        return builder.call(SqlStdOperatorTable.MULTIPLY, left, right);
    }

    /** Product of the row counts of all groups but one. */
    private RexNode rowsOfAllBut(int group) {
        RexNode product = exact(builder.literal(1));
        boolean first = true;
        for (int i = 0; i < groups.groups().size(); i++) {
            if (i != group) {
                RexNode rows = field(GroupRelation.rows(i));
                product = first ? rows : times(product, rows);
                first = false;
            }
        }
        return product;
    }

    /** As numeric, so that products cannot overflow. */
    private RexNode exact(RexNode number) {
        if (number.getType().getSqlTypeName() == SqlTypeName.DECIMAL) {
            return number;
        }
        RelDataType numeric = builder.getTypeFactory()
                .createTypeWithNullability(
                        builder.getTypeFactory()
                                .createSqlType(SqlTypeName.DECIMAL, io.kelir.sql.PostgresTypeSystem.UNLIMITED, 0),
                        number.getType().isNullable());
        return builder.getRexBuilder().makeCast(numeric, number);
    }
}
