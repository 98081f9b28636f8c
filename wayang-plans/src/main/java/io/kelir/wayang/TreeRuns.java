package io.kelir.wayang;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.plan.CompiledForm;
import io.kelir.sql.row.RowCompiler;
import io.kelir.statement.RunControl;
import io.kelir.wayang.execution.PlanRun;
import io.kelir.wayang.execution.PreparedJob;
import io.kelir.wayang.execution.WayangJobs;
import io.kelir.wayang.fragment.FragmentPlanner;
import io.kelir.wayang.fragment.PlanPart;
import io.kelir.wayang.operator.WayangPlanBuilder;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.calcite.rel.RelNode;
import org.apache.wayang.core.plan.wayangplan.Operator;

/**
 * Runs trees within runs. What one platform runs by itself goes through Wayang's executor from a job that was prepared once; what several run
 * is optimised each time. Thread-safe. Calcite's trees and metadata queries are not, so the monitor of a tree's form is held while it is worked
 * on, never while it runs.
 */
final class TreeRuns {
    private final FragmentPlanner fragments;
    private final PlannedTrees planned;
    private final WayangJobs jobs;
    private final Clock clock;

    TreeRuns(FragmentPlanner fragments, WayangJobs jobs, Clock clock) {
        this.fragments = fragments;
        this.planned = new PlannedTrees(fragments, clock);
        this.jobs = jobs;
        this.clock = clock;
    }

    /** A tree of a compiled statement, which is asked whenever the statement is. */
    void run(RelNode tree, CompiledForm form, PlanRun run, Consumer<Object[]> rows) {
        run(() -> planned.of(tree), form, run, rows);
    }

    /** A tree that is made of a compiled statement's and a greatest number of rows. */
    void run(
            RelNode tree,
            long rowsMax,
            Supplier<RelNode> make,
            CompiledForm form,
            PlanRun run,
            Consumer<Object[]> rows) {
        run(() -> planned.of(tree, rowsMax, make), form, run, rows);
    }

    /** A tree that was made for what the data is now. */
    void runOnce(RelNode tree, CompiledForm form, PlanRun run, Consumer<Object[]> rows) {
        run(() -> new PlannedTree(fragments.plan(tree, clock.instant())), form, run, rows);
    }

    private void run(Supplier<PlannedTree> tree, CompiledForm form, PlanRun run, Consumer<Object[]> rows) {
        Consumer<Object[]> kept = row -> {
            run.keep(row);
            rows.accept(row);
        };
        try {
            PlannedTree known;
            synchronized (form) {
                known = tree.get();
            }
            if (known.part() instanceof PlanPart.Fragment fragment) {
                runAlone(known, fragment, form, run, kept);
            } else {
                runTogether(known.part(), form, run, kept);
            }
            run.control().check();
        } catch (RuntimeException e) {
            throw asFederationException(e, run.control());
        } finally {
            run.jobEnded();
        }
    }

    private void runAlone(
            PlannedTree tree, PlanPart.Fragment fragment, CompiledForm form, PlanRun run, Consumer<Object[]> rows) {
        PreparedJob job = tree.take().orElseGet(() -> prepare(fragment, form));
        jobs.execute(job, run.fragment(fragment.platform().name(), fragment.translated(), tree.estimatedRows()), rows);
        tree.giveBack(job);
    }

    private PreparedJob prepare(PlanPart.Fragment fragment, CompiledForm form) {
        return jobs.prepare(slot -> {
            synchronized (form) {
                return WayangPlanBuilder.operator(fragment, slot);
            }
        });
    }

    private void runTogether(PlanPart whole, CompiledForm form, PlanRun run, Consumer<Object[]> rows) {
        SmallSides sides = new SmallSides(run, (part, taker) -> jobs.execute(operators(part, form, run), taker));
        jobs.execute(operators(sides.read(whole), form, run), rows);
    }

    private Operator operators(PlanPart part, CompiledForm form, PlanRun run) {
        synchronized (form) {
            return operators(part, run);
        }
    }

    /** The operators of a part; the caller holds the monitor of its form. */
    Operator operators(PlanPart part, PlanRun run) {
        RowCompiler code = new RowCompiler(RowCompiler.Division.FAILS, clock.instant(), run::pseudonymKey);
        return new WayangPlanBuilder(run, code).build(part);
    }

    /** Wayang wraps what operators throw. */
    private static FederationException asFederationException(RuntimeException e, RunControl control) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof FederationException known) {
                return known;
            }
        }
        if (control.isCancelled()) {
            return new FederationException(ErrorCode.CANCELLED, "The statement was cancelled by its caller.", e);
        }
        return new FederationException(ErrorCode.INTERNAL, "a Wayang job failed", e);
    }
}
