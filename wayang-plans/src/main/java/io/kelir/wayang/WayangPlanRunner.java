package io.kelir.wayang;

import io.kelir.disclosure.Evidence;
import io.kelir.disclosure.ReleaseEvidence;
import io.kelir.explain.Explanation;
import io.kelir.explain.PlanExplainer;
import io.kelir.metering.FragmentTotals;
import io.kelir.noise.ClampedGroup;
import io.kelir.noise.ClampedRelease;
import io.kelir.noise.NoisyStatement;
import io.kelir.plan.Plan;
import io.kelir.plan.PlanRunner;
import io.kelir.plan.PseudonymKey;
import io.kelir.platform.FragmentPlatform;
import io.kelir.platform.Platform;
import io.kelir.policy.DataSetPolicy;
import io.kelir.policy.Mode;
import io.kelir.policy.OnDamage;
import io.kelir.policy.Permitted;
import io.kelir.sql.CensusForm;
import io.kelir.sql.RelForm;
import io.kelir.sql.release.EvidenceRelation;
import io.kelir.sql.release.NoisyRelation;
import io.kelir.sql.release.SharedEntities;
import io.kelir.statement.Places;
import io.kelir.statement.RunControl;
import io.kelir.value.Table;
import io.kelir.wayang.budget.RunBudgets;
import io.kelir.wayang.execution.PlanRun;
import io.kelir.wayang.execution.WayangJobs;
import io.kelir.wayang.fragment.FragmentPlanner;
import io.kelir.wayang.fragment.PlanPart;
import io.kelir.wayang.operator.KelirPlugin;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private final TreeRuns trees;
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
        this.trees = new TreeRuns(fragments, jobs, clock);
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
        return admitted(control, answeredDamaged(form, permitted), run -> {
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
                    run.totals(),
                    run.damages());
        });
    }

    /** Only statements over public data alone are answered from a part of it. */
    private static Set<String> answeredDamaged(RelForm form, Permitted permitted) {
        return form.publicRows().isEmpty()
                ? Set.of()
                : permitted.bundle().dataSets().values().stream()
                        .filter(policy -> policy.isPublic() && policy.terms().onDamage() == OnDamage.ANSWER)
                        .map(DataSetPolicy::name)
                        .collect(Collectors.toSet());
    }

    @Override
    public List<Table> census(List<Plan> censuses, RunControl control) {
        return admitted(control, Set.of(), run -> tables(censuses, run));
    }

    private <T> T admitted(RunControl control, Set<String> answeredDamaged, Function<PlanRun, T> task) {
        try (Places.Place place = places.take(control);
                PlanRun run = new PlanRun(control, limits.budgets(), answeredDamaged)) {
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
            trees.runOnce(form.relation(), form, run, row -> rows.add(Arrays.asList(row)));
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
        RelNode tree = form.publicRows().orElseThrow();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        trees.run(
                tree,
                rowsMax,
                () -> OrderedRows.atMost(form, rowsMax + 1),
                form,
                run,
                row -> rows.add(Arrays.asList(row)));
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
                trees.runOnce(place.relation(), form, run, row -> groups.add(place.decode(row)));
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
            trees.run(relation, form, run, row -> rows.add(decode.apply(row)));
            return rows;
        }

        @Override
        public <R> List<R> rowsOnce(RelNode relation, Function<@Nullable Object[], R> decode) {
            List<R> rows = new ArrayList<>();
            trees.runOnce(relation, form, run, row -> rows.add(decode.apply(row)));
            return rows;
        }

        @Override
        public void startAgain() {
            run.countAgain();
        }
    }

    private static List<RelNode> treesOf(RelForm form, Permitted permitted) {
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
            for (RelNode tree : treesOf(form, permitted)) {
                relational.append(RelOptUtil.toString(tree));
                PlanPart part = fragments.plan(tree, clock.instant());
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
            return jobs.explain(trees.operators(part, run), estimates);
        }
    }
}
