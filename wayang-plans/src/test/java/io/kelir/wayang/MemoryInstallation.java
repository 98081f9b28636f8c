package io.kelir.wayang;

import io.kelir.canonical.Digest;
import io.kelir.catalog.Column;
import io.kelir.catalog.DataSet;
import io.kelir.disclosure.GroupEvidence;
import io.kelir.plan.Plan;
import io.kelir.policy.ColumnPolicy;
import io.kelir.policy.Context;
import io.kelir.policy.DataSetPolicy;
import io.kelir.policy.Domain;
import io.kelir.policy.Entity;
import io.kelir.policy.Permitted;
import io.kelir.policy.PolicyBundle;
import io.kelir.policy.PolicyEngine;
import io.kelir.policy.Protection;
import io.kelir.policy.Rule;
import io.kelir.policy.Use;
import io.kelir.sql.RelCompiler;
import io.kelir.sql.RelForm;
import io.kelir.sql.release.EvidenceRelation;
import io.kelir.sql.release.Precision;
import io.kelir.sql.row.RowCompiler;
import io.kelir.statement.ActorKind;
import io.kelir.statement.Caller;
import io.kelir.statement.RunControl;
import io.kelir.statement.Statement;
import io.kelir.value.ColumnType;
import io.kelir.value.TypeName;
import io.kelir.wayang.budget.RunBudgets;
import io.kelir.wayang.execution.PlanRun;
import io.kelir.wayang.execution.WayangJobs;
import io.kelir.wayang.fragment.FragmentPlanner;
import io.kelir.wayang.operator.KelirPlugin;
import io.kelir.wayang.operator.WayangPlanBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Statements over {@code payments}: person, place and amount in memory. */
final class MemoryInstallation {
    static final List<String> PLACES =
            IntStream.range(0, 20).mapToObj(place -> "p" + place).toList();

    private static final DataSet PAYMENTS = new DataSet(
            "payments",
            "memory",
            "",
            List.of(
                    new Column("person", ColumnType.of(TypeName.INTEGER), true, ""),
                    new Column("place", ColumnType.of(TypeName.TEXT), true, ""),
                    new Column("amount", ColumnType.numeric(12, 2), true, "")));
    private static final WayangJobs JOBS = new WayangJobs(List.of(new KelirPlugin()));

    private final MemoryPlatform platform;
    private final PolicyBundle bundle;
    private final WayangPlanRunner runner;

    MemoryInstallation(List<@Nullable Object[]> rows, Protection protection) {
        this.platform = new MemoryPlatform(PAYMENTS, rows);
        this.bundle = bundle(protection);
        this.runner = new WayangPlanRunner(List.of(platform), RunLimits.DEFAULT, Clock.systemUTC());
    }

    Permitted permitted(String sql) {
        Statement statement = new Statement("test", sql, Optional.empty(), OptionalInt.empty(), Optional.empty());
        Plan plan = new RelCompiler(platform, dataSet -> 100, Clock.systemUTC()).compile(statement, bundle);
        Caller caller =
                new Caller("test", ActorKind.HUMAN, Set.of(), Set.of("test"), Optional.of("test"), Optional.empty());
        return (Permitted) new PolicyEngine(100).decide(caller, statement, plan, bundle);
    }

    /** Groups of a plan's one release with just that precision, in the order of their keys. */
    List<GroupEvidence> groups(Permitted permitted, Precision precision) {
        EvidenceRelation relation = ((RelForm) permitted.plan().compiled())
                .evidence(precision)
                .get(0)
                .places()
                .get(0);
        List<GroupEvidence> groups = new ArrayList<>();
        RowCompiler rowCompiler = new RowCompiler(RowCompiler.Division.FAILS, Instant.EPOCH);
        try (PlanRun run = new PlanRun(control(), RunBudgets.DEFAULT)) {
            FragmentPlanner fragments = new FragmentPlanner(Map.of(platform.name(), platform));
            JOBS.execute(
                    new WayangPlanBuilder(run, rowCompiler)
                            .build(fragments.plan(relation.relation(), java.time.Instant.EPOCH)),
                    row -> groups.add(relation.decode(row)));
        }
        return sorted(groups);
    }

    /** Groups as a run gives them. */
    List<GroupEvidence> run(Permitted permitted) {
        return sorted(runner.run(permitted, control()).releases().get(0).groups());
    }

    private static List<GroupEvidence> sorted(List<GroupEvidence> groups) {
        return groups.stream()
                .sorted(Comparator.comparing(group -> group.key().toString()))
                .toList();
    }

    private static RunControl control() {
        return new RunControl(Clock.systemUTC(), Duration.ofMinutes(1));
    }

    private static PolicyBundle bundle(Protection protection) {
        ColumnPolicy person = column(Set.of(Use.JOIN, Use.COUNT_DISTINCT), Optional.empty());
        ColumnPolicy place = column(
                Set.of(Use.GROUP_BY, Use.FILTER), Optional.of(new Domain(List.copyOf(PLACES), Optional.empty())));
        ColumnPolicy amount = column(Set.of(Use.SUM, Use.AVG, Use.COUNT), Optional.empty());
        DataSetPolicy payments = new DataSetPolicy(
                PAYMENTS.name(),
                Optional.of(new Entity("person", List.of("person"))),
                false,
                List.of(),
                Map.of("person", person, "place", place, "amount", amount),
                protection);
        return new PolicyBundle(
                "test",
                Digest.of("test"),
                Map.of(PAYMENTS.name(), payments),
                Map.of("any", new Context("any", Set.of(), Set.of(), Set.of())),
                List.of(new Rule("R1", true, "any", "*", Optional.empty(), Set.of(), OptionalInt.empty())));
    }

    private static ColumnPolicy column(Set<Use> uses, Optional<Domain> domain) {
        return new ColumnPolicy(uses, domain, List.of(), Optional.empty(), Optional.empty());
    }
}
