package io.kelir.benchmark;

import io.kelir.canonical.Digest;
import io.kelir.catalog.Catalog;
import io.kelir.catalog.DataSet;
import io.kelir.disclosure.Evidence;
import io.kelir.platform.segments.SegmentsConfig;
import io.kelir.platform.segments.SegmentsPlatform;
import io.kelir.platform.segments.SegmentsProvider;
import io.kelir.platform.segments.TopicConfig;
import io.kelir.platform.segments.TopicConfig.ColumnConfig;
import io.kelir.platform.segments.ValuesConfig;
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
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A topic of orders as the public data set {@code shop.orders}. */
final class TopicInstallation implements Catalog, AutoCloseable {
    private static final Caller CALLER =
            new Caller("benchmark", ActorKind.BATCH, Set.of(), Set.of("test"), Optional.of("test"), Optional.empty());
    private static final String ORDERS = "shop.orders";

    private final SegmentsPlatform platform;
    private final RelCompiler compiler = new RelCompiler(this, dataSet -> 600_000, Clock.systemUTC());
    private final WayangPlanRunner runner;
    private final PolicyBundle bundle;
    private final PolicyEngine policy = new PolicyEngine(10_000);

    TopicInstallation(Path folder, String topic, Optional<Duration> storedWithin) {
        this.platform = (SegmentsPlatform) new SegmentsProvider().open("events", config(folder, topic, storedWithin));
        this.runner = new WayangPlanRunner(List.of(platform), RunLimits.DEFAULT, Clock.systemUTC());
        DataSetPolicy open = new DataSetPolicy(
                ORDERS,
                Optional.empty(),
                true,
                List.of(),
                Map.of(),
                new Protection(10, Optional.empty(), 10, 1, Duration.ofDays(1)));
        this.bundle = new PolicyBundle(
                "benchmark",
                Digest.of(topic),
                Map.of(ORDERS, open),
                Map.of("any", new Context("any", Set.of(), Set.of(), Set.of())),
                List.of(new Rule("R1", true, "any", "*", Optional.empty(), Set.of(), OptionalInt.empty())));
    }

    private static SegmentsConfig config(Path folder, String topic, Optional<Duration> storedWithin) {
        Map<String, ColumnConfig> columns = new LinkedHashMap<>();
        columns.put("status", new ColumnConfig("text", Optional.empty(), Optional.empty()));
        columns.put("amount", new ColumnConfig("numeric(12,2)", Optional.empty(), Optional.empty()));
        return new SegmentsConfig(
                "test",
                Optional.of("folder"),
                Optional.of(folder.toString()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Map.of(
                        ORDERS,
                        new TopicConfig(
                                topic, Optional.empty(), Optional.empty(), columns, storedWithin, ValuesConfig.NONE)),
                Optional.empty());
    }

    /** From text to rows. */
    Evidence run(String sql) {
        Statement statement = new Statement("benchmark", sql, Optional.empty(), OptionalInt.empty(), Optional.empty());
        Permitted permitted = (Permitted) policy.decide(CALLER, statement, compiler.compile(statement, bundle), bundle);
        return runner.run(permitted, List.of(), new RunControl(Clock.systemUTC(), Duration.ofMinutes(10)));
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
