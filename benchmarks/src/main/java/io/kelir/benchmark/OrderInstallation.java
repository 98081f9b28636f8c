package io.kelir.benchmark;

import io.kelir.canonical.Digest;
import io.kelir.catalog.Catalog;
import io.kelir.catalog.DataSet;
import io.kelir.disclosure.Evidence;
import io.kelir.platform.jdbc.JdbcConfig;
import io.kelir.platform.jdbc.JdbcPlatform;
import io.kelir.policy.Context;
import io.kelir.policy.DataSetPolicy;
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
import java.util.stream.Stream;

/** Orders and items as public data sets of two platforms. */
final class OrderInstallation implements Catalog, AutoCloseable {
    private static final Caller CALLER =
            new Caller("benchmark", ActorKind.BATCH, Set.of(), Set.of("test"), Optional.of("test"), Optional.empty());

    private final JdbcPlatform orders;
    private final JdbcPlatform items;
    private final RelCompiler compiler;
    private final WayangPlanRunner runner;
    private final PolicyBundle bundle;
    private final PolicyEngine policy = new PolicyEngine(10_000);

    OrderInstallation(OrderDatabases databases) {
        this.orders = platform(OrderDatabases.ORDERS, databases);
        this.items = platform(OrderDatabases.ITEMS, databases);
        this.compiler = new RelCompiler(this, dataSet -> databases.rows(dataSet.name()), Clock.systemUTC());
        this.runner = new WayangPlanRunner(List.of(orders, items), RunLimits.DEFAULT, Clock.systemUTC());
        this.bundle = new PolicyBundle(
                "benchmark",
                Digest.of("orders"),
                Map.of("shop.orders", open("shop.orders"), "shop.items", open("shop.items")),
                Map.of("any", new Context("any", Set.of(), Set.of(), Set.of())),
                List.of(new Rule("R1", true, "any", "*", Optional.empty(), Set.of(), OptionalInt.empty())));
    }

    private static JdbcPlatform platform(String table, OrderDatabases databases) {
        JdbcConfig.Table described = new JdbcConfig.Table(null, null, "shop." + table);
        return new JdbcPlatform(
                table,
                new JdbcConfig(
                        "test", databases.url(table), ItemDatabase.ROLE, null, "shop", Map.of(table, described), null));
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
        Permitted permitted = (Permitted) policy.decide(CALLER, statement, compiler.compile(statement, bundle), bundle);
        return runner.run(permitted, new RunControl(Clock.systemUTC(), Duration.ofMinutes(10)));
    }

    @Override
    public List<DataSet> dataSets() {
        return Stream.of(orders, items)
                .flatMap(platform -> platform.dataSets().stream())
                .toList();
    }

    @Override
    public Optional<DataSet> find(String name) {
        return dataSets().stream()
                .filter(dataSet -> dataSet.name().equals(name))
                .findFirst();
    }

    @Override
    public void close() {
        orders.close();
        items.close();
    }
}
