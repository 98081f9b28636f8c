package io.kelir.sql.release;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.tools.RelBuilder;

/**
 * The first groups of each entity by the order of their keys: the others are left out. Which ones those are depends on the entity's own
 * rows alone, so that no entity changes what others add.
 */
final class FirstGroups {
    private final RelBuilder builder;
    private final int keys;
    private final long groupsMax;

    /** @param keys number of group keys */
    FirstGroups(RelBuilder builder, int keys, long groupsMax) {
        this.builder = builder;
        this.keys = keys;
        this.groupsMax = groupsMax;
    }

    /** Rows of one entity and group each, whose keys are not NULL. */
    Rows of(Rows perEntity) {
        Map<Object, Integer> fields = new LinkedHashMap<>();
        perEntity.fields().keySet().forEach(field -> fields.put(field, fields.size()));
        RelNode all = projected(perEntity, List.copyOf(fields.keySet()));
        Rows rows = new Rows(all, fields);
        Rows groups = groups(rows);
        builder.push(rows.rel()).push(groups.rel()).join(JoinRelType.INNER, conditions(rows, groups));
        int width = fields.size();
        builder.aggregate(builder.groupKey(builder.fields().subList(0, width)), builder.countStar("place"));
        builder.filter(builder.call(
                SqlStdOperatorTable.LESS_THAN_OR_EQUAL,
                builder.field(width),
                builder.getRexBuilder()
                        .makeExactLiteral(
                                BigDecimal.valueOf(groupsMax),
                                builder.field(width).getType())));
        builder.project(builder.fields().subList(0, width));
        return new Rows(builder.build(), fields);
    }

    private RelNode projected(Rows rows, List<Object> fields) {
        builder.push(rows.rel());
        builder.project(
                fields.stream()
                        .map(field -> builder.field(rows.position(field)))
                        .toList(),
                fields.stream().map(String::valueOf).toList(),
                true);
        return builder.build();
    }

    /** Entities and their groups. */
    private Rows groups(Rows rows) {
        List<Object> fields = new ArrayList<>();
        for (int i = 0; rows.has(GroupRelation.entity(i)); i++) {
            fields.add(GroupRelation.entity(i));
        }
        for (int i = 0; i < keys; i++) {
            fields.add(GroupRelation.key(i));
        }
        Map<Object, Integer> positions = new LinkedHashMap<>();
        fields.forEach(field -> positions.put(field, positions.size()));
        return new Rows(projected(rows, fields), positions);
    }

    /** The same entity's groups that do not come after a row's own. */
    private List<RexNode> conditions(Rows rows, Rows groups) {
        List<RexNode> conditions = new ArrayList<>();
        for (int i = 0; rows.has(GroupRelation.entity(i)); i++) {
            conditions.add(builder.equals(own(rows, GroupRelation.entity(i)), other(groups, GroupRelation.entity(i))));
        }
        conditions.add(notAfter(rows, groups, 0));
        return conditions;
    }

    /** Key by key: before in this one, or equal and not after in the next. */
    private RexNode notAfter(Rows rows, Rows groups, int key) {
        RexNode own = own(rows, GroupRelation.key(key));
        RexNode other = other(groups, GroupRelation.key(key));
        if (key == keys - 1) {
            return builder.call(SqlStdOperatorTable.LESS_THAN_OR_EQUAL, other, own);
        }
        return builder.or(
                builder.call(SqlStdOperatorTable.LESS_THAN, other, own),
                builder.and(builder.equals(other, own), notAfter(rows, groups, key + 1)));
    }

    private RexNode own(Rows rows, String field) {
        return builder.field(2, 0, rows.position(field));
    }

    private RexNode other(Rows groups, String field) {
        return builder.field(2, 1, groups.position(field));
    }
}
