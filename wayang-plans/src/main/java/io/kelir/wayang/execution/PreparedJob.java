package io.kelir.wayang.execution;

import io.kelir.platform.FragmentRun;
import java.lang.reflect.Field;
import java.util.function.Consumer;
import org.apache.wayang.core.api.Job;
import org.apache.wayang.core.optimizer.OptimizationContext;
import org.apache.wayang.core.plan.executionplan.ExecutionPlan;
import org.apache.wayang.core.platform.CrossPlatformExecutor;
import org.apache.wayang.core.profiling.NoInstrumentationStrategy;

/**
 * A plan of one fragment with the execution plan that Wayang picked for it: runs through Wayang's executor again and again, without the
 * optimizer and its lock. Used by one thread at a time.
 */
public final class PreparedJob {
    /** Executors of platforms ask their job for this to find its configuration. Only {@code Job.execute} sets it, which optimises. */
    private static final Field EXECUTOR_OF_JOB = executorOfJob();

    private final Job job;
    private final ExecutionPlan plan;
    private final OptimizationContext context;
    private final RunSlot slot;

    PreparedJob(Job job, ExecutionPlan plan, RunSlot slot) {
        this.job = job;
        this.plan = plan;
        this.context = job.getOptimizationContext();
        this.slot = slot;
        try {
            EXECUTOR_OF_JOB.set(job, executor());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("Wayang's jobs cannot be prepared", e);
        }
    }

    private static Field executorOfJob() {
        try {
            Field field = Job.class.getDeclaredField("crossPlatformExecutor");
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("this version of Wayang's jobs is not known", e);
        }
    }

    private CrossPlatformExecutor executor() {
        return new CrossPlatformExecutor(job, new NoInstrumentationStrategy());
    }

    /** Executes on this thread; each row goes to the consumer, also if the plan fails later. After a failure it is not to be used again. */
    public void execute(FragmentRun run, Consumer<Object[]> rows) {
        slot.fill(run, rows);
        CrossPlatformExecutor executor = executor();
        try {
            executor.executeUntilBreakpoint(plan, context);
        } finally {
            executor.shutdown();
            slot.clear();
        }
    }
}
