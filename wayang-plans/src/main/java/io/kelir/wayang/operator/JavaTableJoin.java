package io.kelir.wayang.operator;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.wayang.basic.data.Tuple2;
import org.apache.wayang.basic.operators.JoinOperator;
import org.apache.wayang.core.optimizer.OptimizationContext;
import org.apache.wayang.core.optimizer.cardinality.CardinalityEstimate;
import org.apache.wayang.core.plan.wayangplan.ExecutionOperator;
import org.apache.wayang.core.platform.ChannelInstance;
import org.apache.wayang.core.platform.lineage.ExecutionLineageNode;
import org.apache.wayang.core.util.Tuple;
import org.apache.wayang.java.channels.JavaChannelInstance;
import org.apache.wayang.java.channels.StreamChannel;
import org.apache.wayang.java.execution.JavaExecutor;
import org.apache.wayang.java.operators.JavaJoinOperator;
import org.jspecify.annotations.Nullable;

/**
 * Wayang's join on the Java platform: the side that is expected to be smaller is read into a table, then the rows of the other are pushed past
 * it. Wayang's own makes a stream for each of these.
 */
final class JavaTableJoin<L, R, K> extends JavaJoinOperator<L, R, K> {
    JavaTableJoin(JoinOperator<L, R, K> that) {
        super(that);
    }

    @Override
    public Tuple<Collection<ExecutionLineageNode>, Collection<ChannelInstance>> evaluate(
            ChannelInstance[] inputs,
            ChannelInstance[] outputs,
            JavaExecutor executor,
            OptimizationContext.OperatorContext context) {
        Function<L, K> leftKey = executor.getCompiler().compile(getKeyDescriptor0());
        Function<R, K> rightKey = executor.getCompiler().compile(getKeyDescriptor1());
        Stream<Tuple2<L, R>> pairs;
        if (isLeftSmaller(context)) {
            Map<K, Held<L>> lefts = table(inputs[0], leftKey);
            pairs = past(inputs[1], rightKey, lefts, (left, right) -> new Tuple2<>(left, right));
        } else {
            Map<K, Held<R>> rights = table(inputs[1], rightKey);
            pairs = past(inputs[0], leftKey, rights, (right, left) -> new Tuple2<>(left, right));
        }
        ((StreamChannel.Instance) outputs[0]).accept(pairs);
        return ExecutionOperator.modelLazyExecution(inputs, outputs, context);
    }

    private static boolean isLeftSmaller(OptimizationContext.OperatorContext context) {
        CardinalityEstimate left = context.getInputCardinality(0);
        CardinalityEstimate right = context.getInputCardinality(1);
        return left != null && right != null && left.getGeometricMeanEstimate() <= right.getGeometricMeanEstimate();
    }

    private static <T, K> Map<K, Held<T>> table(ChannelInstance input, Function<T, K> key) {
        Map<K, Held<T>> table = new HashMap<>();
        ((JavaChannelInstance) input)
                .<T>provideStream()
                .forEach(row -> table.compute(key.apply(row), (unused, next) -> new Held<>(row, next)));
        return table;
    }

    private static <T, H, P, K> Stream<P> past(
            ChannelInstance input, Function<T, K> key, Map<K, Held<H>> table, Pairing<H, T, P> pairing) {
        return ((JavaChannelInstance) input).<T>provideStream().mapMulti((row, pairs) -> {
            for (Held<H> held = table.get(key.apply(row)); held != null; held = held.next()) {
                pairs.accept(pairing.of(held.row(), row));
            }
        });
    }

    @Override
    protected ExecutionOperator createCopy() {
        return new JavaTableJoin<>(this);
    }

    /** A row of the table and the next with its key. */
    private record Held<T>(T row, @Nullable Held<T> next) {}

    /** A pair of a row of the table and one of the other side. */
    @FunctionalInterface
    private interface Pairing<H, T, P> {
        P of(H held, T row);
    }
}
