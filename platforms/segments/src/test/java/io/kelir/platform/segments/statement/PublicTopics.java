package io.kelir.platform.segments.statement;

import io.kelir.canonical.Digest;
import io.kelir.catalog.Catalog;
import io.kelir.catalog.DataSet;
import io.kelir.disclosure.AdmittedGroups;
import io.kelir.disclosure.Disclosure;
import io.kelir.disclosure.DisclosureGate;
import io.kelir.disclosure.Evidence;
import io.kelir.disclosure.Release;
import io.kelir.egress.EgressCheck;
import io.kelir.platform.segments.Fixture;
import io.kelir.platform.segments.SegmentsConfig;
import io.kelir.platform.segments.SegmentsPlatform;
import io.kelir.platform.segments.SegmentsProvider;
import io.kelir.platform.segments.TopicConfig;
import io.kelir.platform.segments.TopicConfig.ColumnConfig;
import io.kelir.policy.Context;
import io.kelir.policy.DataSetPolicy;
import io.kelir.policy.DataSetTerms;
import io.kelir.policy.OnDamage;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Topics of the fixture as public data: compiler, policy, runner, gate and egress check. */
final class PublicTopics implements Catalog, AutoCloseable {
    private static final Caller CALLER =
            new Caller("analyst", ActorKind.HUMAN, Set.of(), Set.of("test"), Optional.of("test"), Optional.empty());

    private final SegmentsPlatform platform;
    private final PolicyBundle bundle;
    private final RelCompiler compiler = new RelCompiler(this, dataSet -> 1000, Clock.systemUTC());
    private final WayangPlanRunner runner;

    PublicTopics(OnDamage onDamage) {
        this.platform = (SegmentsPlatform) new SegmentsProvider().open("events", config());
        this.bundle = bundle(onDamage);
        this.runner = new WayangPlanRunner(List.of(platform), RunLimits.DEFAULT, Clock.systemUTC());
    }

    /** What a statement lets out, read by the egress check. */
    Answer answer(String sql) {
        Permitted permitted = permitted(sql);
        Evidence evidence = runner.run(permitted, List.of(), new RunControl(Clock.systemUTC(), Duration.ofMinutes(1)));
        Release release = new DisclosureGate().release(permitted, evidence, AdmittedGroups.ALL);
        Disclosure disclosure = release.fold(disclosed -> disclosed, withheld -> {
            throw new IllegalStateException("public rows are never withheld");
        });
        EgressCheck.verify(permitted, disclosure.document());
        return new Answer(disclosure, evidence.fragments().get(0).counts());
    }

    /** @param counts what the first fragment counted */
    record Answer(Disclosure disclosure, Map<String, Long> counts) {}

    private Permitted permitted(String sql) {
        Statement statement = new Statement("test", sql, Optional.empty(), OptionalInt.empty(), Optional.empty());
        return (Permitted)
                new PolicyEngine(10_000).decide(CALLER, statement, compiler.compile(statement, bundle), bundle);
    }

    private static SegmentsConfig config() {
        Map<String, ColumnConfig> orders = new LinkedHashMap<>();
        orders.put("order_id", column("text", "order_id"));
        orders.put("status", column("text", "status"));
        orders.put("city", column("text", "address.city"));
        orders.put("seq64", column("bigint", "seq64"));
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
                Map.of(
                        "shop.orders",
                        new TopicConfig("orders", Optional.empty(), Optional.empty(), orders),
                        "shop.damaged",
                        new TopicConfig("damaged", Optional.empty(), Optional.of("text"), Map.of())),
                Optional.empty());
    }

    private static ColumnConfig column(String type, String path) {
        return new ColumnConfig(type, Optional.of(path), Optional.empty());
    }

    private static PolicyBundle bundle(OnDamage onDamage) {
        return new PolicyBundle(
                "test",
                Digest.of("test"),
                Map.of("shop.orders", open("shop.orders", onDamage), "shop.damaged", open("shop.damaged", onDamage)),
                Map.of("any", new Context("any", Set.of(), Set.of(), Set.of())),
                List.of(new Rule("R1", true, "any", "*", Optional.empty(), Set.of(), OptionalInt.empty())));
    }

    private static DataSetPolicy open(String dataSet, OnDamage onDamage) {
        DataSetTerms usual = DataSetTerms.DEFAULT;
        return new DataSetPolicy(
                dataSet,
                Optional.empty(),
                true,
                List.of(),
                Map.of(),
                new Protection(1, Optional.empty(), 0, 1, Duration.ofDays(1)),
                new DataSetTerms(
                        usual.join(), usual.leaves(), usual.sites(), usual.rows(), usual.contributions(), onDamage));
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
