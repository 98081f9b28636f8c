package io.kelir.benchmark;

import io.kelir.canonical.Digest;
import io.kelir.catalog.Catalog;
import io.kelir.catalog.DataSet;
import io.kelir.disclosure.Evidence;
import io.kelir.platform.jdbc.JdbcConfig;
import io.kelir.platform.jdbc.JdbcPlatform;
import io.kelir.policy.Context;
import io.kelir.policy.DataSetPolicy;
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
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The benchmark's tables as public data sets, one platform for each database. */
final class TpchInstallation implements Catalog, AutoCloseable {
    private static final Caller CALLER =
            new Caller("benchmark", ActorKind.BATCH, Set.of(), Set.of("test"), Optional.of("test"), Optional.empty());

    private final Map<String, JdbcPlatform> platforms;
    private final RelCompiler compiler;
    private final WayangPlanRunner runner;
    private final PolicyBundle bundle;
    private final PolicyEngine policy = new PolicyEngine(10_000);

    /** @param port of the database server, or of what stands before it */
    TpchInstallation(int port) {
        this.platforms = TpchDatabases.TABLES.keySet().stream()
                .collect(Collectors.toMap(Function.identity(), database -> platform(database, port)));
        this.compiler = new RelCompiler(
                this,
                dataSet -> Objects.requireNonNull(platforms.get(dataSet.platform()))
                        .rowCount(dataSet.name())
                        .orElse(1_000),
                Clock.systemUTC());
        this.runner = new WayangPlanRunner(List.copyOf(platforms.values()), RunLimits.DEFAULT, Clock.systemUTC());
        this.bundle = new PolicyBundle(
                "benchmark",
                Digest.of("tpch"),
                dataSets().stream().collect(Collectors.toMap(DataSet::name, dataSet -> open(dataSet.name()))),
                Map.of("any", new Context("any", Set.of(), Set.of(), Set.of())),
                List.of(new Rule("R1", true, "any", "*", Optional.empty(), Set.of(), OptionalInt.empty())));
    }

    private static JdbcPlatform platform(String database, int port) {
        Map<String, JdbcConfig.Table> tables = TpchDatabases.TABLES.getOrDefault(database, List.of()).stream()
                .collect(Collectors.toMap(
                        Function.identity(), table -> new JdbcConfig.Table(null, null, database + "." + table)));
        return new JdbcPlatform(
                database,
                new JdbcConfig(
                        "test", TpchDatabases.url(database, port), ItemDatabase.ROLE, null, "tpch", tables, null));
    }

    private static DataSetPolicy open(String dataSet) {
        return new DataSetPolicy(
                dataSet,
                Optional.empty(),
                true,
                List.of(),
                Map.of(),
                new Protection(10, Optional.empty(), 10, 1, Duration.ofDays(1)));
    }

    /** From text to rows. */
    Evidence run(String sql) {
        Statement statement = new Statement("benchmark", sql, Optional.empty(), OptionalInt.empty(), Optional.empty());
        RunControl control = new RunControl(Clock.systemUTC(), Duration.ofMinutes(10));
        return policy.decide(CALLER, statement, compiler.compile(statement, bundle), bundle)
                .fold(permitted -> runner.run(permitted, control), refused -> {
                    throw new IllegalStateException(refused.message());
                });
    }

    @Override
    public List<DataSet> dataSets() {
        return platforms.values().stream()
                .flatMap(platform -> platform.dataSets().stream())
                .toList();
    }

    @Override
    public void close() {
        platforms.values().forEach(JdbcPlatform::close);
    }
}
