package io.kelir.platform.jdbc.wayang;

import io.kelir.platform.FragmentRun;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.apache.wayang.core.optimizer.OptimizationContext;
import org.apache.wayang.core.optimizer.costs.LoadProfileEstimators;
import org.apache.wayang.core.plan.wayangplan.UnaryToUnaryOperator;
import org.apache.wayang.core.platform.ChannelDescriptor;
import org.apache.wayang.core.platform.ChannelInstance;
import org.apache.wayang.core.platform.lineage.ExecutionLineageNode;
import org.apache.wayang.core.types.DataSetType;
import org.apache.wayang.core.util.Tuple;
import org.apache.wayang.java.channels.StreamChannel;
import org.apache.wayang.java.execution.JavaExecutor;
import org.apache.wayang.java.operators.JavaExecutionOperator;
import org.jspecify.annotations.Nullable;

/** Conversion of a database's statement to a stream of its rows. */
final class StatementRows extends UnaryToUnaryOperator<Object[], Object[]> implements JavaExecutionOperator {
    private final DatabasePlatform database;

    StatementRows(DatabasePlatform database) {
        super(DataSetType.createDefault(Object[].class), DataSetType.createDefault(Object[].class), false);
        this.database = database;
    }

    @Override
    public Tuple<Collection<ExecutionLineageNode>, Collection<ChannelInstance>> evaluate(
            ChannelInstance[] inputs,
            ChannelInstance[] outputs,
            JavaExecutor executor,
            OptimizationContext.OperatorContext context) {
        DatabaseStatement statement =
                (DatabaseStatement) inputs[0].getChannel().getProducer().getOperator();
        StreamChannel.Instance output = (StreamChannel.Instance) outputs[0];
        output.accept(rows(statement));

        ExecutionLineageNode query = lineage("sqltostream.load.query", context);
        query.addPredecessor(inputs[0].getLineage());
        output.getLineage().addPredecessor(lineage("sqltostream.load.output", context));
        return query.collectAndMark();
    }

    private Stream<@Nullable Object[]> rows(DatabaseStatement statement) {
        FragmentRun run = statement.run();
        return run.metered(() -> database.runner().rows(statement.statement(), run));
    }

    /** The executor of a prepared job has no configuration of its own. */
    private ExecutionLineageNode lineage(String setting, OptimizationContext.OperatorContext context) {
        ExecutionLineageNode node = new ExecutionLineageNode(context);
        node.add(LoadProfileEstimators.createFromSpecification(
                database.key(setting), context.getOptimizationContext().getConfiguration()));
        return node;
    }

    @Override
    public Collection<String> getLoadProfileEstimatorConfigurationKeys() {
        return List.of(database.key("sqltostream.load.query"), database.key("sqltostream.load.output"));
    }

    @Override
    public List<ChannelDescriptor> getSupportedInputChannels(int index) {
        return List.of(database.getSqlQueryChannelDescriptor());
    }

    // Wayang deprecates the method and has nothing else that conversions are asked with.
    @SuppressWarnings("deprecation")
    @Override
    public List<ChannelDescriptor> getSupportedOutputChannels(int index) {
        return List.of(StreamChannel.DESCRIPTOR);
    }
}
