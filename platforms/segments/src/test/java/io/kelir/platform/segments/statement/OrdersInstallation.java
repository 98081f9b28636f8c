package io.kelir.platform.segments.statement;

import io.kelir.canonical.Digest;
import io.kelir.catalog.Catalog;
import io.kelir.catalog.DataSet;
import io.kelir.disclosure.GroupEvidence;
import io.kelir.ledger.CensusRequest;
import io.kelir.platform.segments.Fixture;
import io.kelir.platform.segments.SegmentsConfig;
import io.kelir.platform.segments.SegmentsPlatform;
import io.kelir.platform.segments.SegmentsProvider;
import io.kelir.platform.segments.TopicConfig;
import io.kelir.platform.segments.TopicConfig.ColumnConfig;
import io.kelir.policy.ColumnPolicy;
import io.kelir.policy.Context;
import io.kelir.policy.DataSetPolicy;
import io.kelir.policy.Domain;
import io.kelir.policy.Dominance;
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
import io.kelir.value.Table;
import io.kelir.wayang.RunLimits;
import io.kelir.wayang.WayangPlanRunner;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Compiler and runner over the fixture's orders, whose entity is the customer. */
final class OrdersInstallation implements Catalog, AutoCloseable {
    static final String ORDERS = "shop.orders";
    private static final Caller CALLER =
            new Caller("analyst", ActorKind.HUMAN, Set.of(), Set.of("test"), Optional.of("test"), Optional.empty());

    private final SegmentsPlatform platform;
    private final PolicyBundle bundle;
    private final RelCompiler compiler = new RelCompiler(this, dataSet -> 1000, Clock.systemUTC());
    private final WayangPlanRunner runner;

    private final PolicyEngine policy = new PolicyEngine(1000);

    OrdersInstallation(int minEntities) {
        this.bundle = bundle(minEntities);
        this.platform = (SegmentsPlatform) new SegmentsProvider().open("events", config());
        this.runner = new WayangPlanRunner(List.of(platform), RunLimits.DEFAULT, Clock.systemUTC());
    }

    Permitted permitted(String sql) {
        Statement statement = new Statement("test", sql, Optional.empty(), OptionalInt.empty(), Optional.empty());
        return (Permitted) policy.decide(CALLER, statement, compiler.compile(statement, bundle), bundle);
    }

    List<GroupEvidence> run(Permitted permitted) {
        RunControl control = new RunControl(Clock.systemUTC(), Duration.ofSeconds(60));
        return runner.run(permitted, control).releases().get(0).groups();
    }

    Table census(CensusRequest request) {
        RunControl control = new RunControl(Clock.systemUTC(), Duration.ofSeconds(60));
        return runner.census(List.of(compiler.census(request, bundle)), control).get(0);
    }

    @Override
    public List<DataSet> dataSets() {
        return platform.dataSets();
    }

    @Override
    public void close() {
        platform.close();
    }

    private static SegmentsConfig config() {
        Map<String, ColumnConfig> columns = new LinkedHashMap<>();
        columns.put("customer_id", column("text", "customer_id"));
        columns.put("status", column("text", "status"));
        columns.put("city", column("text", "address.city"));
        columns.put("quantity", column("integer", "quantity"));
        columns.put("amount", column("numeric(12,2)", "amount"));
        columns.put("coupon", column("text", "coupon"));
        return new SegmentsConfig(
                "demo",
                Optional.of("folder"),
                Optional.of(Fixture.bucket().toString()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Map.of(ORDERS, new TopicConfig("orders", Optional.empty(), Optional.empty(), columns)),
                Optional.empty());
    }

    private static ColumnConfig column(String type, String path) {
        return new ColumnConfig(type, Optional.of(path), Optional.empty());
    }

    private static PolicyBundle bundle(int minEntities) {
        Map<String, ColumnPolicy> columns = new LinkedHashMap<>();
        columns.put("customer_id", column(Set.of(Use.JOIN, Use.COUNT_DISTINCT), List.of(), List.of()));
        columns.put("status", dimension(List.of("paid", "new", "shipped"), List.of()));
        columns.put("city", dimension(List.of("Berlin", "Paris"), List.of()));
        columns.put("quantity", dimension(List.of(), List.of(1, 3, 5)));
        columns.put("amount", column(Set.of(Use.SUM, Use.AVG, Use.COUNT), List.of(), List.of()));
        columns.put("coupon", column(Set.of(Use.COUNT), List.of(), List.of()));
        DataSetPolicy orders = new DataSetPolicy(
                ORDERS,
                Optional.of(new Entity("customer", List.of("customer_id"))),
                false,
                List.of(),
                columns,
                new Protection(minEntities, Optional.of(new Dominance(2, 60)), 10, 1, Duration.ofDays(1)));
        return new PolicyBundle(
                "test",
                Digest.of("test"),
                Map.of(ORDERS, orders),
                Map.of("any", new Context("any", Set.of(), Set.of(), Set.of())),
                List.of(new Rule("R1", true, "any", "*", Optional.empty(), Set.of(), OptionalInt.empty())));
    }

    private static ColumnPolicy dimension(List<Object> domain, List<Object> bands) {
        return column(Set.of(Use.GROUP_BY, Use.FILTER), domain, bands);
    }

    private static ColumnPolicy column(Set<Use> uses, List<Object> domain, List<Object> bands) {
        Optional<Domain> values =
                domain.isEmpty() ? Optional.empty() : Optional.of(new Domain(domain, Optional.empty()));
        return new ColumnPolicy(uses, values, bands, Optional.empty(), Optional.empty());
    }
}
