package io.kelir.benchmark;

import io.kelir.canonical.Digest;
import io.kelir.catalog.Catalog;
import io.kelir.catalog.DataSet;
import io.kelir.disclosure.Evidence;
import io.kelir.platform.jdbc.JdbcConfig;
import io.kelir.platform.jdbc.JdbcPlatform;
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

/** The items under two policies: public, and personal with the customer as the protected entity. */
final class ItemInstallation implements Catalog, AutoCloseable {
    private static final String ITEMS = "shop.items";
    private static final Caller CALLER =
            new Caller("benchmark", ActorKind.BATCH, Set.of(), Set.of("test"), Optional.of("test"), Optional.empty());
    private static final Protection PROTECTION = new Protection(10, Optional.empty(), 10, 1, Duration.ofDays(1));

    private final JdbcPlatform platform;
    private final RelCompiler compiler = new RelCompiler(this, dataSet -> 1_000_000, Clock.systemUTC());
    private final WayangPlanRunner runner;
    private final PolicyEngine policy = new PolicyEngine(1000);

    ItemInstallation(String url) {
        JdbcConfig.Table items = new JdbcConfig.Table(null, null, ITEMS);
        this.platform = new JdbcPlatform(
                "shop", new JdbcConfig("test", url, ItemDatabase.ROLE, null, "shop", Map.of("items", items), null));
        this.runner = new WayangPlanRunner(List.of(platform), RunLimits.DEFAULT, Clock.systemUTC());
    }

    /** The statement without evidence. */
    Permitted plain(String sql) {
        return permitted(sql, new DataSetPolicy(ITEMS, Optional.empty(), true, List.of(), Map.of(), PROTECTION));
    }

    /** The statement with evidence. */
    Permitted governed(String sql) {
        Entity customer = new Entity("customer", List.of("customer_id"));
        Map<String, ColumnPolicy> columns = Map.of(
                "customer_id", column(Set.of(Use.JOIN, Use.COUNT_DISTINCT), List.of()),
                "flag", column(Set.of(Use.GROUP_BY, Use.FILTER), List.of("A", "N", "R")),
                "status", column(Set.of(Use.GROUP_BY, Use.FILTER), List.of("F", "O")),
                "quantity", column(Set.of(Use.SUM, Use.AVG, Use.COUNT), List.of()));
        return permitted(sql, new DataSetPolicy(ITEMS, Optional.of(customer), false, List.of(), columns, PROTECTION));
    }

    Evidence run(Permitted permitted) {
        return runner.run(permitted, new RunControl(Clock.systemUTC(), Duration.ofMinutes(10)));
    }

    private Permitted permitted(String sql, DataSetPolicy items) {
        PolicyBundle bundle = new PolicyBundle(
                "benchmark",
                Digest.of(items.toString()),
                Map.of(ITEMS, items),
                Map.of("any", new Context("any", Set.of(), Set.of(), Set.of())),
                List.of(new Rule("R1", true, "any", "*", Optional.empty(), Set.of(), OptionalInt.empty())));
        Statement statement = new Statement("benchmark", sql, Optional.empty(), OptionalInt.empty(), Optional.empty());
        return (Permitted) policy.decide(CALLER, statement, compiler.compile(statement, bundle), bundle);
    }

    private static ColumnPolicy column(Set<Use> uses, List<Object> domain) {
        Optional<Domain> values =
                domain.isEmpty() ? Optional.empty() : Optional.of(new Domain(domain, Optional.empty()));
        return new ColumnPolicy(uses, values, List.of(), Optional.empty(), Optional.empty());
    }

    @Override
    public List<DataSet> dataSets() {
        return platform.dataSets();
    }

    @Override
    public void close() {
        platform.close();
    }
}
