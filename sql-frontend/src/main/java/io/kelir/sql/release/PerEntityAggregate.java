package io.kelir.sql.release;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.tools.RelBuilder;

/**
 * An aggregate over the relation on top of the builder's stack whose keys and sums keep the order in which they are given. Keys come
 * first.
 */
final class PerEntityAggregate {
    private final RelBuilder builder;
    private final List<Object> fields = new ArrayList<>();
    private final List<RexNode> keys = new ArrayList<>();
    private final List<String> keyNames = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();

    PerEntityAggregate(RelBuilder builder) {
        this.builder = builder;
    }

    private enum Function {
        SUM,
        COUNT,
        ROWS
    }

    private record Call(Function function, String name, RexNode argument) {}

    void key(Object field, String name, RexNode value) {
        fields.add(field);
        keyNames.add(name);
        keys.add(value);
    }

    void sum(String name, RexNode argument) {
        calls.add(new Call(Function.SUM, name, argument));
    }

    void count(String name, RexNode argument) {
        calls.add(new Call(Function.COUNT, name, argument));
    }

    void countRows(String name) {
        calls.add(new Call(Function.ROWS, name, builder.literal(1)));
    }

    int keyCount() {
        return keys.size();
    }

    Rows build() {
        List<RexNode> projected = new ArrayList<>(keys);
        List<String> names = new ArrayList<>(keyNames);
        for (Call call : calls) {
            projected.add(call.argument());
            names.add("of_" + call.name());
        }
        builder.project(projected, names, true);
        List<RelBuilder.AggCall> aggregates = new ArrayList<>();
        Map<Object, Integer> positions = new LinkedHashMap<>();
        fields.forEach(field -> positions.put(field, positions.size()));
        for (Call call : calls) {
            positions.put(call.name(), keys.size() + aggregates.size());
            aggregates.add(aggregate(call, builder.field(keys.size() + aggregates.size())));
        }
        builder.aggregate(builder.groupKey(builder.fields().subList(0, keys.size())), aggregates);
        return new Rows(builder.build(), positions);
    }

    private RelBuilder.AggCall aggregate(Call call, RexNode argument) {
        return switch (call.function()) {
            case SUM -> builder.aggregateCall(SqlStdOperatorTable.SUM, argument).as(call.name());
            case COUNT -> builder.count(false, call.name(), argument);
            case ROWS -> builder.countStar(call.name());
        };
    }
}
