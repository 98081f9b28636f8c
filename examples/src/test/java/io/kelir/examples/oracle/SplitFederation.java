package io.kelir.examples.oracle;

import io.kelir.canonical.Digest;
import io.kelir.catalog.Catalog;
import io.kelir.catalog.DataSet;
import io.kelir.disclosure.DisclosureGate;
import io.kelir.disclosure.Release;
import io.kelir.platform.Platform;
import io.kelir.policy.Context;
import io.kelir.policy.DataSetPolicy;
import io.kelir.policy.Decision;
import io.kelir.policy.Permitted;
import io.kelir.policy.PolicyBundle;
import io.kelir.policy.PolicyEngine;
import io.kelir.policy.Protection;
import io.kelir.policy.Rule;
import io.kelir.sql.RelCompiler;
import io.kelir.statement.ActorKind;
import io.kelir.statement.Caller;
import io.kelir.statement.RunControl;
import io.kelir.statement.Statement;
import io.kelir.wayang.RunLimits;
import io.kelir.wayang.WayangPlanRunner;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compiler, policy, runner and gate over platforms whose data sets are all public. */
final class SplitFederation implements Catalog, AutoCloseable {
    private static final int ROWS_MAX = 100_000;
    private static final Caller CALLER =
            new Caller("analyst", ActorKind.HUMAN, Set.of(), Set.of("test"), Optional.of("test"), Optional.empty());

    private final List<Platform> platforms;
    private final PolicyBundle bundle;
    private final RelCompiler compiler;
    private final WayangPlanRunner runner;
    private final PolicyEngine policy = new PolicyEngine(ROWS_MAX);
    private final DisclosureGate gate = new DisclosureGate();

    SplitFederation(List<Platform> platforms) {
        this.platforms = List.copyOf(platforms);
        this.bundle = bundle(dataSets());
        this.compiler = new RelCompiler(this, dataSet -> 100, Clock.systemUTC());
        this.runner = new WayangPlanRunner(this.platforms, RunLimits.DEFAULT, Clock.systemUTC());
    }

    private static PolicyBundle bundle(List<DataSet> dataSets) {
        Map<String, DataSetPolicy> policies = dataSets.stream()
                .map(SplitFederation::open)
                .collect(Collectors.toMap(DataSetPolicy::name, Function.identity()));
        return new PolicyBundle(
                "oracle",
                Digest.of("oracle"),
                policies,
                Map.of("any", new Context("any", Set.of(), Set.of(), Set.of())),
                List.of(new Rule("R1", true, "any", "*", Optional.empty(), Set.of(), OptionalInt.empty())));
    }

    private static DataSetPolicy open(DataSet dataSet) {
        Protection none = new Protection(1, Optional.empty(), 10, 1, Duration.ofDays(1));
        return new DataSetPolicy(dataSet.name(), Optional.empty(), true, List.of(), Map.of(), none);
    }

    @Override
    public List<DataSet> dataSets() {
        return platforms.stream()
                .flatMap(platform -> platform.dataSets().stream())
                .toList();
    }

    /**
     * What the statement's caller is told.
     *
     * @throws io.kelir.error.FederationException where the statement is not answered
     */
    Answered answer(String sql) {
        Permitted permitted = permitted(sql);
        RunControl control = new RunControl(Clock.systemUTC(), Duration.ofSeconds(60));
        Release release = gate.release(permitted, runner.run(permitted, control), (number, group) -> true);
        if (release instanceof Release.Released released) {
            return Answered.of(released.disclosure().document());
        }
        throw new AssertionError("rows of public data were withheld");
    }

    /** What each platform runs by itself, one line each. */
    String fragments(String sql) {
        return runner.explain(permitted(sql)).fragments().stream()
                .map(fragment -> fragment.platform() + ": " + fragment.text())
                .collect(Collectors.joining("\n"));
    }

    /** The tree that is split into fragments. */
    String tree(String sql) {
        return runner.explain(permitted(sql)).toString();
    }

    private Permitted permitted(String sql) {
        Statement statement = new Statement("oracle", sql, Optional.empty(), OptionalInt.empty(), Optional.empty());
        Decision decision = policy.decide(CALLER, statement, compiler.compile(statement, bundle), bundle);
        if (decision instanceof Permitted permitted) {
            return permitted;
        }
        throw new AssertionError("a statement over public data was refused by policy: " + decision);
    }

    @Override
    public void close() {
        platforms.forEach(Platform::close);
    }
}
