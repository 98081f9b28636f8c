package io.kelir.wayang.execution;

import io.kelir.platform.FragmentRun;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.wayang.basic.operators.LocalCallbackSink;
import org.apache.wayang.core.api.Configuration;
import org.apache.wayang.core.api.Job;
import org.apache.wayang.core.api.WayangContext;
import org.apache.wayang.core.monitor.Monitor;
import org.apache.wayang.core.optimizer.OptimizationContext;
import org.apache.wayang.core.plan.executionplan.Channel;
import org.apache.wayang.core.plan.executionplan.ExecutionPlan;
import org.apache.wayang.core.plan.executionplan.ExecutionTask;
import org.apache.wayang.core.plan.wayangplan.Operator;
import org.apache.wayang.core.plan.wayangplan.WayangPlan;
import org.apache.wayang.core.plugin.Plugin;
import org.apache.wayang.core.types.DataSetType;
import org.apache.wayang.core.util.Bitmask;

/**
 * Runs and explains Wayang plans. Wayang 1.1.0's optimizer writes to a static bit set that it never resets, so that concurrent
 * optimisations corrupt each other and every optimisation makes the next slower: one lock stands around optimisation, and the bit set
 * is renewed each time. The lock is given back as soon as the execution plan is picked; execution runs in parallel. Thread-safe.
 */
public final class WayangJobs {
    private static final ReentrantLock OPTIMIZER = new ReentrantLock();

    private final WayangContext context;
    private final AtomicLong executions = new AtomicLong();

    /** Jobs over the given plugins. */
    public WayangJobs(Collection<Plugin> plugins) {
        Configuration configuration = new Configuration();
        configuration.setProperty("wayang.core.log.enabled", "false");
        configuration.setProperty("wayang.core.monitor.enabled", "true");
        configuration.setProperty("wayang.core.optimizer.reoptimize", "false");
        this.context = new WayangContext(configuration);
        ForgettingEstimators.in(context.getConfiguration()); // which is a copy
        plugins.forEach(context::register);
    }

    /** Plans executed so far. */
    public long executions() {
        return executions.get();
    }

    /** Optimises and executes a plan on this thread; each row goes to the consumer, also if the plan fails later. */
    public void execute(Operator root, Consumer<Object[]> rows) {
        OptimizerGuard guard = new OptimizerGuard();
        guard.enter();
        try {
            Job job = context.createJob("statement", guard, new WayangPlan(sink(root, rows)));
            executions.incrementAndGet();
            job.execute();
        } finally {
            guard.leave();
        }
    }

    /**
     * Optimises a plan of one fragment for many executions.
     *
     * @param root makes the operator that reads for the run it is given
     */
    public PreparedJob prepare(Function<FragmentRun, Operator> root) {
        RunSlot slot = new RunSlot();
        WayangPlan plan = new WayangPlan(sink(root.apply(slot), slot::accept));
        OptimizerGuard guard = new OptimizerGuard();
        guard.enter();
        try {
            Job job = context.createJob("statement", guard, plan);
            return new PreparedJob(job, job.buildInitialExecutionPlan(), slot);
        } finally {
            guard.leave();
        }
    }

    /** Executes a prepared plan on this thread; each row goes to the consumer, also if the plan fails later. */
    public void execute(PreparedJob job, FragmentRun run, Consumer<Object[]> rows) {
        executions.incrementAndGet();
        job.execute(run, rows);
    }

    private static Operator sink(Operator root, Consumer<Object[]> rows) {
        LocalCallbackSink<Object[]> sink = new LocalCallbackSink<>(rows, DataSetType.createDefault(Object[].class));
        sink.setName("collect");
        root.connectTo(0, sink, 0);
        return sink;
    }

    /**
     * Wayang's execution plan, one line per operator, inputs indented below: operator, platform and, if wanted, estimated rows.
     */
    public List<String> explain(Operator root, boolean estimates) {
        OptimizerGuard guard = new OptimizerGuard();
        guard.enter();
        try {
            Job job = context.createJob("explain", guard, new WayangPlan(sink(root, row -> {})));
            ExecutionPlan plan = job.buildInitialExecutionPlan();
            List<String> lines = new ArrayList<>();
            for (ExecutionTask task : plan.collectAllTasks()) {
                if (task.getNumOuputChannels() == 0) {
                    describe(task, 0, job.getOptimizationContext(), estimates, lines);
                }
            }
            return lines;
        } finally {
            guard.leave();
        }
    }

    private static void describe(
            ExecutionTask task, int depth, OptimizationContext optimization, boolean estimates, List<String> lines) {
        lines.add("  ".repeat(depth) + describe(task, optimization, estimates));
        for (Channel input : task.getInputChannels()) {
            describe(input.getProducer(), depth + 1, optimization, estimates, lines);
        }
    }

    private static String describe(ExecutionTask task, OptimizationContext optimization, boolean estimates) {
        String operator = task.getOperator().getClass().getSimpleName();
        String name = task.getOperator().getName();
        String line = operator + (name == null ? "" : " (" + name + ")") + " @ "
                + task.getPlatform().getName();
        OptimizationContext.OperatorContext known = optimization.getOperatorContext(task.getOperator());
        if (!estimates || known == null || known.getOutputCardinalities().length == 0) {
            return line;
        }
        return line + ", about " + known.getOutputCardinality(0).getGeometricMeanEstimate() + " rows";
    }

    /** Holds the optimizer's lock from before a job is made until Wayang tells its picked plan. */
    private static final class OptimizerGuard extends Monitor {
        private boolean held;

        void enter() {
            OPTIMIZER.lock();
            held = true;
            Bitmask.EMPTY_BITMASK = new Bitmask(0);
        }

        void leave() {
            if (held) {
                held = false;
                OPTIMIZER.unlock();
            }
        }

        @Override
        @SuppressWarnings("rawtypes") // Wayang's own signature
        public void initialize(Configuration configuration, String runId, List<Map> initialPlan) {
            leave();
        }

        @Override
        @SuppressWarnings("NonApiType") // Wayang's own signature
        public void updateProgress(HashMap<String, Integer> progress) {
            // readers tell progress themselves
        }
    }
}
