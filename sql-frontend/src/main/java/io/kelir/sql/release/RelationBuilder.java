package io.kelir.sql.release;

import io.kelir.catalog.Column;
import io.kelir.plan.ColumnRef;
import io.kelir.plan.JoinCondition;
import io.kelir.plan.Predicate;
import io.kelir.plan.ReleaseFootprint;
import io.kelir.plan.Source;
import io.kelir.sql.DataSetTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.tools.RelBuilder;

/** Scans, filters and joins of a release's sources. */
final class RelationBuilder {
    private final RelBuilder builder;
    private final ReleaseFootprint footprint;
    private final Function<String, DataSetTable> tables;

    RelationBuilder(RelBuilder builder, ReleaseFootprint footprint, Function<String, DataSetTable> tables) {
        this.builder = builder;
        this.footprint = footprint;
        this.tables = tables;
    }

    /** All visible columns of a source, with the given conditions on it alone; a filtering source gives each join key once. */
    Rows source(int source, List<Predicate> conditions) {
        DataSetTable table = tables.apply(footprint.sources().get(source).dataSet());
        builder.scan(List.of(table.dataSet().name().split("\\.")));
        Map<Object, Integer> fields = new LinkedHashMap<>();
        for (Column column : table.columns()) {
            fields.put(new ColumnRef(source, column.name()), fields.size());
        }
        Rows rows = filter(new Rows(builder.build(), fields), conditions);
        return footprint.sources().get(source).role() == Source.Role.SEMI ? distinctKeys(source, rows) : rows;
    }

    private Rows distinctKeys(int source, Rows rows) {
        List<ColumnRef> keys = new ArrayList<>();
        for (JoinCondition join : footprint.joins()) {
            for (ColumnRef side : List.of(join.left(), join.right())) {
                if (side.source() == source && !keys.contains(side)) {
                    keys.add(side);
                }
            }
        }
        Map<Object, Integer> fields = new LinkedHashMap<>();
        keys.forEach(key -> fields.put(key, fields.size()));
        builder.push(rows.rel());
        builder.project(
                keys.stream().map(key -> builder.field(rows.position(key))).toList());
        builder.aggregate(builder.groupKey(builder.fields()));
        return new Rows(builder.build(), fields);
    }

    Rows filter(Rows rows, List<Predicate> conditions) {
        if (conditions.isEmpty()) {
            return rows;
        }
        builder.push(rows.rel());
        List<RexNode> nodes = new ArrayList<>();
        conditions.forEach(condition -> nodes.add(predicate(condition, rows)));
        return new Rows(builder.filter(nodes).build(), rows.fields());
    }

    /** A predicate over the relation on top of the builder's stack. */
    RexNode predicate(Predicate predicate, Rows rows) {
        return Literals.of(builder.getRexBuilder(), predicate, column -> builder.field(rows.position(column)));
    }

    Rows requireNotNull(Rows rows, List<ColumnRef> columns) {
        builder.push(rows.rel());
        builder.filter(columns.stream()
                .map(column -> builder.isNotNull(builder.field(rows.position(column))))
                .toList());
        return new Rows(builder.build(), rows.fields());
    }

    /** Joins a source by the footprint's equalities with what is joined already, or else by the given ones. */
    Rows joinSource(Rows left, Rows right, int source, List<Map.Entry<Object, Object>> otherwise) {
        List<Map.Entry<Object, Object>> equalities = new ArrayList<>();
        for (JoinCondition join : footprint.joins()) {
            if (join.right().source() == source && left.has(join.left())) {
                equalities.add(Map.entry(join.left(), join.right()));
            } else if (join.left().source() == source && left.has(join.right())) {
                equalities.add(Map.entry(join.right(), join.left()));
            }
        }
        JoinRelType type =
                footprint.sources().get(source).role() == Source.Role.OPTIONAL ? JoinRelType.LEFT : JoinRelType.INNER;
        return join(left, right, equalities.isEmpty() ? otherwise : equalities, type);
    }

    Rows join(Rows left, Rows right, List<Map.Entry<Object, Object>> equalities, JoinRelType type) {
        builder.push(left.rel()).push(right.rel());
        List<RexNode> conditions = new ArrayList<>();
        for (Map.Entry<Object, Object> equality : equalities) {
            conditions.add(builder.equals(
                    builder.field(2, 0, left.position(equality.getKey())),
                    builder.field(2, 1, right.position(equality.getValue()))));
        }
        builder.join(type, conditions);
        return new Rows(builder.build(), left.fieldsBeside(right));
    }
}
