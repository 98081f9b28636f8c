package io.kelir.wayang.operator;

import io.kelir.wayang.budget.OperatorWatch;
import java.util.function.BiFunction;
import org.apache.wayang.basic.operators.FilterOperator;
import org.apache.wayang.basic.operators.FlatMapOperator;
import org.apache.wayang.basic.operators.GlobalMaterializedGroupOperator;
import org.apache.wayang.basic.operators.MapOperator;
import org.apache.wayang.core.function.FunctionDescriptor.SerializableFunction;
import org.apache.wayang.core.function.FunctionDescriptor.SerializablePredicate;
import org.apache.wayang.core.plan.wayangplan.Operator;
import org.apache.wayang.core.plan.wayangplan.OperatorBase;

/** Small Wayang operators on rows, connected and named. */
final class Rows {
    private Rows() {}

    static <I, O> Operator map(
            String name, Operator input, Class<I> from, Class<O> to, SerializableFunction<I, O> function) {
        return connect(name, new MapOperator<>(function, from, to), input);
    }

    static Operator filter(String name, Operator input, SerializablePredicate<Object[]> condition) {
        return connect(name, new FilterOperator<>(condition, Object[].class), input);
    }

    static <I, O> Operator flatMap(
            String name, Operator input, Class<I> from, Class<O> to, SerializableFunction<I, Iterable<O>> function) {
        return connect(name, new FlatMapOperator<>(function, from, to), input);
    }

    /** The same rows, each told to be held from here on until its job ends. */
    static Operator held(Operator input, OperatorWatch watch) {
        return filter("hold", input, row -> {
            watch.hold(row);
            return true;
        });
    }

    /** All rows as one group. */
    static Operator together(String name, Operator input) {
        return connect(name, new GlobalMaterializedGroupOperator<>(Object[].class), input);
    }

    static Operator connect(String name, OperatorBase operator, Operator... inputs) {
        for (int i = 0; i < inputs.length; i++) {
            inputs[i].connectTo(0, operator, i);
        }
        operator.setName(name);
        return operator;
    }

    /** Folds a list of operators from the left. */
    static Operator fold(java.util.List<Operator> operators, BiFunction<Operator, Operator, Operator> pair) {
        Operator folded = operators.get(0);
        for (Operator next : operators.subList(1, operators.size())) {
            folded = pair.apply(folded, next);
        }
        return folded;
    }
}
