package io.kelir.wayang.operator;

import java.util.Collection;
import java.util.List;
import org.apache.wayang.core.optimizer.OptimizationContext;
import org.apache.wayang.core.plan.wayangplan.ExecutionOperator;
import org.apache.wayang.core.platform.ChannelDescriptor;
import org.apache.wayang.core.platform.ChannelInstance;
import org.apache.wayang.core.platform.lineage.ExecutionLineageNode;
import org.apache.wayang.core.util.Tuple;
import org.apache.wayang.java.channels.StreamChannel;
import org.apache.wayang.java.execution.JavaExecutor;
import org.apache.wayang.java.operators.JavaExecutionOperator;

/** {@link RowSource} as a Java stream. */
public final class JavaRowSource extends RowSource implements JavaExecutionOperator {
    JavaRowSource(RowSource that) {
        super(that);
    }

    @Override
    public Tuple<Collection<ExecutionLineageNode>, Collection<ChannelInstance>> evaluate(
            ChannelInstance[] inputs,
            ChannelInstance[] outputs,
            JavaExecutor executor,
            OptimizationContext.OperatorContext context) {
        ((StreamChannel.Instance) outputs[0]).accept(open());
        return ExecutionOperator.modelLazyExecution(inputs, outputs, context);
    }

    @Override
    @Deprecated // Wayang's Java operators still answer here
    public String getLoadProfileEstimatorConfigurationKey() {
        return KelirPlugin.ROW_SOURCE_LOAD;
    }

    @Override
    public List<ChannelDescriptor> getSupportedInputChannels(int index) {
        throw new UnsupportedOperationException("a source has no inputs");
    }

    @Override
    @Deprecated // Wayang's optimizer still asks here
    public List<ChannelDescriptor> getSupportedOutputChannels(int index) {
        return List.of(StreamChannel.DESCRIPTOR);
    }

    @Override
    protected ExecutionOperator createCopy() {
        return new JavaRowSource(this);
    }
}
