package io.kelir.platform.jdbc.statement;

import io.kelir.catalog.Catalog;
import io.kelir.catalog.DataSet;
import io.kelir.disclosure.Evidence;
import io.kelir.ledger.CensusRequest;
import io.kelir.plan.Plan;
import io.kelir.platform.Platform;
import io.kelir.platform.jdbc.JdbcConfig;
import io.kelir.platform.jdbc.JdbcPlatform;
import io.kelir.policy.Decision;
import io.kelir.policy.Permitted;
import io.kelir.policy.PolicyBundle;
import io.kelir.policy.PolicyEngine;
import io.kelir.sql.RelCompiler;
import io.kelir.statement.ActorKind;
import io.kelir.statement.Caller;
import io.kelir.statement.RunControl;
import io.kelir.statement.Statement;
import io.kelir.value.Table;
import io.kelir.wayang.RunLimits;
import io.kelir.wayang.WayangPlanRunner;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Compiler, policy engine and runner over tables of one or more databases; data sets have the same names wherever they stand. */
final class Installation implements Catalog, AutoCloseable {
    private static final Caller CALLER =
            new Caller("analyst", ActorKind.HUMAN, Set.of(), Set.of("test"), Optional.of("test"), Optional.empty());

    private final List<JdbcPlatform> platforms = new ArrayList<>();
    private final PolicyBundle bundle;
    private final RelCompiler compiler;
    private final WayangPlanRunner runner;
    private final PolicyEngine policy = new PolicyEngine(10_000);

    /** @param tables by the JDBC URL of the database they stand in */
    Installation(PolicyBundle bundle, Map<String, List<String>> tables) {
        this(bundle, tables, dataSet -> 100);
    }

    /** @param rows estimated, of a data set */
    Installation(PolicyBundle bundle, Map<String, List<String>> tables, ToDoubleFunction<DataSet> rows) {
        this.bundle = bundle;
        tables.forEach((url, names) -> platforms.add(platform("p" + platforms.size(), url, names)));
        this.compiler = new RelCompiler(this, rows, Clock.systemUTC());
        this.runner = new WayangPlanRunner(List.<Platform>copyOf(platforms), RunLimits.DEFAULT, Clock.systemUTC());
    }

    private static JdbcPlatform platform(String name, String url, List<String> tables) {
        Map<String, JdbcConfig.Table> described = new TreeMap<>();
        tables.forEach(table -> described.put(table, new JdbcConfig.Table(null, null, "t." + table)));
        return new JdbcPlatform(name, new JdbcConfig("test", url, Databases.ROLE, null, "t", described, null));
    }

    @Override
    public List<DataSet> dataSets() {
        return platforms.stream()
                .flatMap(platform -> platform.dataSets().stream())
                .toList();
    }

    Decision decision(String sql) {
        Statement statement = statement(sql);
        Plan plan = compiler.compile(statement, bundle);
        return policy.decide(CALLER, statement, plan, bundle);
    }

    private static Statement statement(String sql) {
        return new Statement("test", sql, Optional.empty(), OptionalInt.empty(), Optional.empty());
    }

    private static RunControl control() {
        return new RunControl(Clock.systemUTC(), Duration.ofSeconds(60));
    }

    Evidence run(String sql) {
        Decision decision = decision(sql);
        if (decision instanceof Permitted permitted) {
            return runner.run(permitted, control());
        }
        throw new AssertionError(sql + "\n" + decision);
    }

    /** Wayang plans executed so far. */
    long executions() {
        return runner.executions();
    }

    /** What is told of a statement before it is run. */
    String explain(String sql) {
        return runner.explain((Permitted) decision(sql)).toString();
    }

    /** What the one database is asked first. */
    String fragment(String sql) {
        return runner.explain((Permitted) decision(sql)).fragments().get(0).text();
    }

    /** Censuses, all taken at once. */
    List<Table> census(CensusRequest... requests) {
        return runner.census(plans(requests), control());
    }

    /** A statement's evidence with censuses beside it. */
    Evidence runWithCensus(String sql, CensusRequest... requests) {
        return runner.run((Permitted) decision(sql), plans(requests), control());
    }

    /** What policy says to a caller who comes with the plan of a census. */
    Decision decision(CensusRequest request) {
        return policy.decide(CALLER, statement("census"), compiler.census(request, bundle), bundle);
    }

    private List<Plan> plans(CensusRequest... requests) {
        return Stream.of(requests)
                .map(request -> compiler.census(request, bundle))
                .toList();
    }

    @Override
    public void close() {
        platforms.forEach(JdbcPlatform::close);
    }
}
