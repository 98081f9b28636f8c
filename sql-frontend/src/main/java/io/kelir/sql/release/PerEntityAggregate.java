package io.kelir.sql.release;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private record Call(Function function, String name, RexNode argument, Optional<RexNode> condition) {
        Call(Function function, String name, RexNode argument) {
            this(function, name, argument, Optional.empty());
        }
    }

    void key(Object field, String name, RexNode value) {
        fields.add(field);
        keyNames.add(name);
        keys.add(value);
    }

    void sum(String name, RexNode argument) {
        calls.add(new Call(Function.SUM, name, argument));
    }

    /** The sum over the rows that fulfil a condition; NULL without any. */
    void sumWhere(String name, RexNode argument, RexNode condition) {
        calls.add(new Call(Function.SUM, name, argument, Optional.of(condition)));
    }

    /** Rows in which a value is there: all of them where it cannot be missing. */
    void count(String name, RexNode argument) {
        Function function = argument.getType().isNullable() ? Function.COUNT : Function.ROWS;
        calls.add(new Call(function, name, argument));
    }

    void countRows(String name) {
        calls.add(new Call(Function.ROWS, name, builder.literal(1)));
    }

    int keyCount() {
        return keys.size();
    }

    Rows build() {
        project();
        Map<Object, Integer> positions = new LinkedHashMap<>();
        fields.forEach(field -> positions.put(field, positions.size()));
        calls.forEach(call -> positions.put(call.name(), positions.size()));
        builder.aggregate(builder.groupKey(builder.fields().subList(0, keys.size())), aggregates());
        return new Rows(builder.build(), positions);
    }

    /** Keys, then each call's argument, then the conditions of those that have one. */
    private void project() {
        List<RexNode> projected = new ArrayList<>(keys);
        List<String> names = new ArrayList<>(keyNames);
        for (Call call : calls) {
            projected.add(call.argument());
            names.add("of_" + call.name());
        }
        for (Call call : calls) {
            call.condition().ifPresent(condition -> {
                projected.add(
                        condition.getType().isNullable()
                                ? builder.call(SqlStdOperatorTable.IS_TRUE, condition)
                                : condition);
                names.add("where_" + call.name());
            });
        }
        builder.project(projected, names, true);
    }

    private List<RelBuilder.AggCall> aggregates() {
        List<RelBuilder.AggCall> aggregates = new ArrayList<>();
        int argument = keys.size();
        int condition = argument + calls.size();
        for (Call call : calls) {
            RelBuilder.AggCall all = aggregate(call, builder.field(argument++));
            aggregates.add(call.condition().isPresent() ? all.filter(builder.field(condition++)) : all);
        }
        return aggregates;
    }

    private RelBuilder.AggCall aggregate(Call call, RexNode argument) {
        return switch (call.function()) {
            case SUM -> builder.aggregateCall(SqlStdOperatorTable.SUM, argument).as(call.name());
            case COUNT -> builder.count(false, call.name(), argument);
            case ROWS -> builder.countStar(call.name());
        };
    }
}
