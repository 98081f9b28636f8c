package io.kelir.wayang;

import io.kelir.disclosure.Evidence;
import io.kelir.disclosure.ReleaseEvidence;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.explain.Explanation;
import io.kelir.explain.PlanExplainer;
import io.kelir.metering.FragmentTotals;
import io.kelir.noise.ClampedGroup;
import io.kelir.noise.ClampedRelease;
import io.kelir.noise.NoisyStatement;
import io.kelir.plan.CompiledForm;
import io.kelir.plan.Plan;
import io.kelir.plan.PlanRunner;
import io.kelir.plan.PseudonymKey;
import io.kelir.platform.FragmentPlatform;
import io.kelir.platform.Platform;
import io.kelir.policy.Mode;
import io.kelir.policy.Permitted;
import io.kelir.sql.CensusForm;
import io.kelir.sql.RelForm;
import io.kelir.sql.release.EvidenceRelation;
import io.kelir.sql.release.NoisyRelation;
import io.kelir.sql.release.SharedEntities;
import io.kelir.sql.row.RowCompiler;
import io.kelir.statement.Places;
import io.kelir.statement.RunControl;
import io.kelir.value.Table;
import io.kelir.wayang.budget.RunBudgets;
import io.kelir.wayang.execution.PlanRun;
import io.kelir.wayang.execution.WayangJobs;
import io.kelir.wayang.fragment.FragmentPlanner;
import io.kelir.wayang.fragment.PlanPart;
import io.kelir.wayang.operator.KelirPlugin;
import io.kelir.wayang.operator.WayangPlanBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.wayang.core.plugin.Plugin;
import org.jspecify.annotations.Nullable;

/** Runs and explains plans with Wayang. Thread-safe. */
public final class WayangPlanRunner implements PlanRunner, PlanExplainer {
    private final FragmentPlanner fragments;
    private final WayangJobs jobs;
    private final RunLimits limits;
    private final Places places;
    private final Clock clock;

    /** A runner over all platforms of an installation. */
    public WayangPlanRunner(Collection<Platform> platforms, RunLimits limits, Clock clock) {
        Map<String, Platform> byName =
                platforms.stream().collect(Collectors.toMap(Platform::name, Function.identity()));
        List<Plugin> plugins = new ArrayList<>(List.of(new KelirPlugin()));
        for (Platform platform : platforms) {
            if (platform instanceof FragmentPlatform fragmentPlatform) {
                plugins.addAll(fragmentPlatform.plugins());
            }
        }
        this.fragments = new FragmentPlanner(byName);
        this.jobs = new WayangJobs(plugins);
        this.limits = limits;
        this.places = new Places(limits.places());
        this.clock = clock;
    }

    /** Wayang plans executed so far. */
    public long executions() {
        return jobs.executions();
    }

    /** Plans that wait for their turn now. */
    public int waiting() {
        return places.waiting();
    }

    @Override
    public Evidence run(Permitted permitted, List<Plan> censuses, RunControl control) {
        RelForm form = form(permitted);
        return admitted(control, run -> {
            List<Table> taken = tables(censuses, run);
            Evidence evidence = form.publicRows().isPresent()
                    ? publicRows(form, permitted.obligations().rowsMax(), run)
                    : isNoisy(permitted) ? noisyReleases(form, permitted, run) : releases(form, permitted, run);
            return new Evidence(
                    evidence.releases(),
                    evidence.publicRows(),
                    run.snapshot(),
                    taken,
                    evidence.clamped(),
                    run.totals());
        });
    }

    @Override
    public List<Table> census(List<Plan> censuses, RunControl control) {
        return admitted(control, run -> tables(censuses, run));
    }

    private <T> T admitted(RunControl control, Function<PlanRun, T> task) {
        try (Places.Place place = places.take(control);
                PlanRun run = new PlanRun(control, limits.budgets())) {
            return task.apply(run);
        }
    }

    private List<Table> tables(List<Plan> censuses, PlanRun run) {
        List<Table> tables = new ArrayList<>();
        for (Plan census : censuses) {
            if (!(census.compiled() instanceof CensusForm form)) {
                throw new IllegalStateException("a plan that was to be taken as a census is none");
            }
            form.pseudonyms().ifPresent(key -> run.pseudonymKey(PseudonymKey.OF_LEDGER, key));
            List<List<@Nullable Object>> rows = new ArrayList<>();
            execute(form.relation(), form, run, row -> rows.add(Arrays.asList(row)));
            tables.add(new Table(form.columns(), rows));
        }
        return tables;
    }

    private static RelForm form(Permitted permitted) {
        if (permitted.plan().compiled() instanceof RelForm form) {
            return form;
        }
        throw new IllegalStateException("a permitted plan has no relational form");
    }

    private Evidence publicRows(RelForm form, int rowsMax, PlanRun run) {
        RelNode tree = OrderedRows.atMost(form, rowsMax + 1);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        execute(tree, form, run, row -> rows.add(Arrays.asList(row)));
        return new Evidence(List.of(), Optional.of(new Table(form.columns(), rows)), run.snapshot());
    }

    private Evidence releases(RelForm form, Permitted permitted, PlanRun run) {
        List<ReleaseEvidence> releases = new EvidenceTaker(form, permitted, new Groups(form, run)).take();
        return new Evidence(releases, Optional.empty(), run.snapshot());
    }

    private static boolean isNoisy(Permitted permitted) {
        return permitted.obligations().protection().mode() == Mode.NOISY;
    }

    private Evidence noisyReleases(RelForm form, Permitted permitted, PlanRun run) {
        List<ClampedRelease> releases = new ArrayList<>();
        for (List<NoisyRelation> places : form.noisy(NoisyStatement.of(permitted))) {
            List<ClampedGroup> groups = new ArrayList<>();
            for (NoisyRelation place : places) {
                execute(place.relation(), form, run, row -> groups.add(place.decode(row)));
            }
            releases.add(
                    new ClampedRelease(places.get(0).columns(), places.get(0).scales(), ClampedGroup.added(groups)));
        }
        return Evidence.clamped(releases, run.snapshot());
    }

    /** Relations of evidence, run within one statement. */
    private final class Groups implements EvidenceTaker.Execution {
        private final RelForm form;
        private final PlanRun run;

        Groups(RelForm form, PlanRun run) {
            this.form = form;
            this.run = run;
        }

        @Override
        public <R> List<R> rows(RelNode relation, Function<@Nullable Object[], R> decode) {
            List<R> rows = new ArrayList<>();
            execute(relation, form, run, row -> rows.add(decode.apply(row)));
            return rows;
        }

        @Override
        public void startAgain() {
            run.countAgain();
        }
    }

    private void execute(RelNode tree, CompiledForm form, PlanRun run, Consumer<Object[]> rows) {
        try {
            org.apache.wayang.core.plan.wayangplan.Operator root;
            synchronized (form) { // Calcite's metadata queries are not thread-safe
                root = new WayangPlanBuilder(run, rowCompiler(run)).build(fragments.plan(tree));
            }
            jobs.execute(root, row -> {
                run.keep(row);
                rows.accept(row);
            });
            run.control().check();
        } catch (RuntimeException e) {
            throw asFederationException(e, run.control());
        } finally {
            run.jobEnded();
        }
    }

    private RowCompiler rowCompiler(PlanRun run) {
        return new RowCompiler(RowCompiler.Division.FAILS, clock.instant(), run::pseudonymKey);
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

    private static List<RelNode> trees(RelForm form, Permitted permitted) {
        if (form.publicRows().isPresent()) {
            return List.of(OrderedRows.atMost(form, permitted.obligations().rowsMax() + 1));
        }
        return isNoisy(permitted)
                ? form.noisy(NoisyStatement.of(permitted)).stream()
                        .flatMap(List::stream)
                        .map(NoisyRelation::relation)
                        .toList()
                : EvidenceTaker.firstPass(form, permitted).stream()
                        .flatMap(relations -> Stream.concat(
                                relations.places().stream().map(EvidenceRelation::relation),
                                relations.shared().stream().map(SharedEntities::relation)))
                        .toList();
    }

    @Override
    public Explanation explain(Permitted permitted, List<FragmentTotals> ran) {
        RelForm form = form(permitted);
        synchronized (form) {
            boolean estimates = permitted.caller().isOperator()
                    || !permitted.plan().footprint().isPersonal();
            PlanSteps steps = new PlanSteps(estimates, ran);
            List<String> execution = new ArrayList<>();
            StringBuilder relational = new StringBuilder();
            for (RelNode tree : trees(form, permitted)) {
                relational.append(RelOptUtil.toString(tree));
                PlanPart part = fragments.plan(tree);
                steps.add(part);
                execution.addAll(execution(part, estimates));
            }
            steps.addFurther();
            return new Explanation(
                    permitted.plan().digest(),
                    readable(relational),
                    steps.fragments(),
                    execution,
                    Notes.of(permitted),
                    steps.last());
        }
    }

    /** Without the character set that Calcite repeats at every text. */
    private static String readable(StringBuilder tree) {
        return tree.toString().replace(" CHARACTER SET \"UTF-8\"", "").replace("_UTF-8'", "'");
    }

    private List<String> execution(PlanPart part, boolean estimates) {
        RunControl control = new RunControl(clock, Duration.ofSeconds(1));
        try (PlanRun run = new PlanRun(control, RunBudgets.DEFAULT)) {
            return jobs.explain(new WayangPlanBuilder(run, rowCompiler(run)).build(part), estimates);
        }
    }
}
