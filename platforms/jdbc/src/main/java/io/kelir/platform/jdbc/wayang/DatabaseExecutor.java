package io.kelir.platform.jdbc.wayang;

import org.apache.wayang.core.api.Job;
import org.apache.wayang.core.optimizer.OptimizationContext;
import org.apache.wayang.core.plan.executionplan.ExecutionStage;
import org.apache.wayang.core.plan.executionplan.ExecutionTask;
import org.apache.wayang.core.platform.ExecutionState;
import org.apache.wayang.core.platform.ExecutorTemplate;
import org.apache.wayang.core.platform.Platform;
import org.apache.wayang.jdbc.channels.SqlQueryChannel;

/** Hands statements over to the conversion that runs them. Opens no connection: a statement runs in its run's transaction. */
final class DatabaseExecutor extends ExecutorTemplate {
    private final DatabasePlatform database;

    DatabaseExecutor(DatabasePlatform database, Job job) {
        super(job.getCrossPlatformExecutor());
        this.database = database;
    }

    @Override
    public void execute(ExecutionStage stage, OptimizationContext context, ExecutionState state) {
        for (ExecutionTask task : stage.getStartTasks()) {
            DatabaseStatement statement = (DatabaseStatement) task.getOperator();
            SqlQueryChannel channel = (SqlQueryChannel) task.getOutputChannel(0);
            SqlQueryChannel.Instance output = channel.createInstance(this, context.getOperatorContext(statement), 0);
            output.setSqlQuery(statement.statement().sql());
            state.register(output);
        }
    }

    @Override
    public Platform getPlatform() {
        return database;
    }

    @Override
    public void dispose() {
        // Holds nothing.
    }
}
