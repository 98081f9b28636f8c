package io.kelir.wayang.operator;

import io.kelir.wayang.budget.OperatorWatch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.calcite.rel.core.Intersect;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Union;
import org.apache.wayang.basic.operators.ReduceByOperator;
import org.apache.wayang.basic.operators.UnionAllOperator;
import org.apache.wayang.core.function.FunctionDescriptor.SerializableFunction;
import org.apache.wayang.core.function.ReduceDescriptor;
import org.apache.wayang.core.function.TransformationDescriptor;
import org.apache.wayang.core.plan.wayangplan.Operator;
import org.apache.wayang.core.types.DataSetType;

/**
 * UNION, INTERSECT and EXCEPT between fragments. But for UNION ALL, how often each input holds a row decides how often the result does.
 */
final class SetOperationBuilder {
    private SetOperationBuilder() {}

    static Operator build(SetOp operation, List<Operator> inputs, OperatorWatch watch) {
        if (operation instanceof Union && operation.all) {
            return union(inputs, Object[].class);
        }
        List<Operator> counted = new ArrayList<>();
        for (Operator input : inputs) {
            int ordinal = counted.size();
            counted.add(Rows.map(
                    "occurrences",
                    Rows.held(input, watch),
                    Object[].class,
                    Occurrences.class,
                    row -> Occurrences.of(row, ordinal, inputs.size())));
        }
        Operator merged = Rows.connect(
                "count occurrences",
                new ReduceByOperator<>(
                        new TransformationDescriptor<>(Occurrences::key, Occurrences.class, RowKey.class),
                        new ReduceDescriptor<>(Occurrences::merge, Occurrences.class),
                        DataSetType.createDefault(Occurrences.class)),
                union(counted, Occurrences.class));
        SerializableFunction<Occurrences, Long> copies = copies(operation);
        return Rows.flatMap(
                operation.kind.sql.toLowerCase(java.util.Locale.ROOT),
                merged,
                Occurrences.class,
                Object[].class,
                found -> Collections.nCopies(Math.toIntExact(copies.apply(found)), found.row()));
    }

    private static <T> Operator union(List<Operator> inputs, Class<T> type) {
        return Rows.fold(inputs, (left, right) -> Rows.connect("union", new UnionAllOperator<>(type), left, right));
    }

    private static SerializableFunction<Occurrences, Long> copies(SetOp operation) {
        if (operation instanceof Union) {
            return found -> 1L;
        }
        if (operation instanceof Intersect) {
            return operation.all ? Occurrences::inEach : found -> Math.min(1, found.inEach());
        }
        return operation.all
                ? found -> Math.max(0, found.inFirst() - found.inOthers())
                : found -> found.inFirst() > 0 && found.inOthers() == 0 ? 1L : 0L;
    }
}
