package io.kelir.wayang.operator;

import java.util.Collection;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.wayang.basic.operators.MapPartitionsOperator;
import org.apache.wayang.core.optimizer.OptimizationContext;
import org.apache.wayang.core.plan.wayangplan.ExecutionOperator;
import org.apache.wayang.core.platform.ChannelInstance;
import org.apache.wayang.core.platform.lineage.ExecutionLineageNode;
import org.apache.wayang.core.util.Tuple;
import org.apache.wayang.java.channels.JavaChannelInstance;
import org.apache.wayang.java.channels.StreamChannel;
import org.apache.wayang.java.execution.JavaExecutor;
import org.apache.wayang.java.operators.JavaExecutionOperator;
import org.apache.wayang.java.operators.JavaMapPartitionsOperator;

/**
 * Wayang's operator on whole partitions on the Java platform, which has one: a function that takes its rows with {@code forEach} has them
 * pushed. Wayang's own pulls each through an iterator and buffers it on the way.
 */
final class JavaPushedPartition<I, O> extends JavaMapPartitionsOperator<I, O> {
    JavaPushedPartition(MapPartitionsOperator<I, O> that) {
        super(that);
    }

    @Override
    public Tuple<Collection<ExecutionLineageNode>, Collection<ChannelInstance>> evaluate(
            ChannelInstance[] inputs,
            ChannelInstance[] outputs,
            JavaExecutor executor,
            OptimizationContext.OperatorContext context) {
        Function<Iterable<I>, Iterable<O>> function = executor.getCompiler().compile(getFunctionDescriptor());
        JavaExecutor.openFunction((JavaExecutionOperator) this, function, inputs, context);
        Iterable<O> results = function.apply(new Pushed<>(((JavaChannelInstance) inputs[0]).provideStream()));
        ((StreamChannel.Instance) outputs[0]).accept(StreamSupport.stream(results.spliterator(), false));
        return ExecutionOperator.modelLazyExecution(inputs, outputs, context);
    }

    @Override
    protected ExecutionOperator createCopy() {
        return new JavaPushedPartition<>(this);
    }

    /** Rows that can be taken once. */
    private record Pushed<T>(Stream<T> rows) implements Iterable<T> {
        @Override
        public Iterator<T> iterator() {
            return rows.iterator();
        }

        @Override
        public void forEach(Consumer<? super T> action) {
            rows.forEach(action);
        }
    }
}
