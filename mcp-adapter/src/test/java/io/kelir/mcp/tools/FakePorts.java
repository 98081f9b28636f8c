package io.kelir.mcp.tools;

import io.kelir.answer.Answer;
import io.kelir.answer.AnswerPublisher;
import io.kelir.answer.AnswerStore;
import io.kelir.answer.Delivery;
import io.kelir.answer.EventChain;
import io.kelir.answer.OutgoingRecord;
import io.kelir.answer.Receipt;
import io.kelir.answer.ReleaseKey;
import io.kelir.answer.StoredAnswer;
import io.kelir.answer.StoredRecord;
import io.kelir.answer.StoredRelease;
import io.kelir.audit.ChainHead;
import io.kelir.audit.ChainStep;
import io.kelir.audit.StatementEvent;
import io.kelir.canonical.Digest;
import io.kelir.catalog.Catalog;
import io.kelir.catalog.Column;
import io.kelir.catalog.DataSet;
import io.kelir.directory.DataSetDirectory;
import io.kelir.disclosure.Evidence;
import io.kelir.disclosure.Snapshot;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.explain.Explanation;
import io.kelir.explain.Size;
import io.kelir.explain.Step;
import io.kelir.ledger.CensusRequest;
import io.kelir.ledger.LedgerCharge;
import io.kelir.ledger.LedgerLimits;
import io.kelir.ledger.LedgerStore;
import io.kelir.ledger.ProvenLedger;
import io.kelir.metering.FragmentTotals;
import io.kelir.noise.NoiseSecret;
import io.kelir.pipeline.StatementPipeline;
import io.kelir.plan.CompiledForm;
import io.kelir.plan.Epilogue;
import io.kelir.plan.Footprint;
import io.kelir.plan.Plan;
import io.kelir.plan.PlanRunner;
import io.kelir.plan.StatementCompiler;
import io.kelir.policy.Context;
import io.kelir.policy.DataSetPolicy;
import io.kelir.policy.Permitted;
import io.kelir.policy.PolicyBundle;
import io.kelir.policy.PolicyEngine;
import io.kelir.policy.Protection;
import io.kelir.policy.Rule;
import io.kelir.statement.RunControl;
import io.kelir.statement.Statement;
import io.kelir.statement.StatementText;
import io.kelir.value.ColumnType;
import io.kelir.value.OutputColumn;
import io.kelir.value.Table;
import io.kelir.value.TypeName;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A pipeline with real policy and gate over a compiler, a runner, a store and a publisher that know four statements. */
final class FakePorts {
    static final String RELEASED = "SELECT released";
    /** The same as {@link #RELEASED}. */
    static final Map<String, Object> RELEASED_PLAN = Map.of("operator", "scan", "data_set", "released");

    static final String REFUSED = "SELECT refused";
    static final String BROKEN = "SELECT broken";
    static final String ENDLESS = "SELECT endless";
    private static final String REGIONS = "reference.regions";

    /** What JSON writers like to change: quotes, markup, other scripts, an exponent, NULL. */
    private static final List<List<@Nullable Object>> ROWS =
            List.of(row("größe \"x\" 😀 </script>\\ \u2028", 1e30), row("north", null), row("south", -0.1));

    final CountDownLatch endlessBegan = new CountDownLatch(1);

    /** Values of the records that went to Kafka. */
    final List<String> published = new ArrayList<>();

    StatementPipeline pipeline() {
        return new StatementPipeline(
                new FourStatements(),
                new PolicyEngine(100),
                new FourAnswers(),
                (permitted, ran) -> {
                    Explanation.Fragment fragment = new Explanation.Fragment(
                            "db",
                            "SELECT",
                            Optional.of(new Size(7, 70)),
                            ran.stream().findFirst());
                    return new Explanation(
                            permitted.plan().digest(),
                            "Scan",
                            List.of(fragment),
                            List.of(),
                            List.of(),
                            List.of(Step.of("Scan", fragment)));
                },
                new ForgetfulStore(),
                new ProvenLedger(new NoLedgerStore(), LedgerLimits.DEFAULT, Clock.systemUTC()),
                new RecordingPublisher(),
                FakePorts::bundle,
                new NoBudgets(),
                NoiseSecret.random(),
                Clock.systemUTC());
    }

    static DataSetDirectory directory() {
        return new DataSetDirectory(new OneDataSet(), FakePorts::bundle);
    }

    private static Plan compile(Statement statement) {
        String asked = statement
                .text()
                .fold(
                        StatementText.Sql::source,
                        plan -> plan.equals(StatementText.PlanSpecification.of(RELEASED_PLAN))
                                ? RELEASED
                                : plan.source());
        return switch (asked) {
            case RELEASED, ENDLESS -> plan(REGIONS);
            case REFUSED -> plan("clinic.secrets");
            case BROKEN -> throw new IllegalStateException("secret internal detail");
            default ->
                throw new FederationException(
                        ErrorCode.UNKNOWN_DATA_SET, "There is no such data set. Call search_datasets.");
        };
    }

    private static Plan plan(String dataSet) {
        return new Plan(
                Digest.of(dataSet),
                new Footprint(List.of(), Set.of(dataSet), true, List.of()),
                new PublicRows(),
                new NoForm());
    }

    private Evidence run(Statement statement, RunControl control) {
        if (statement.text().source().equals(ENDLESS)) {
            CountDownLatch stopped = new CountDownLatch(1);
            try (RunControl.Registration registration = control.onCancel(stopped::countDown)) {
                endlessBegan.countDown();
                stopped.await(control.remaining().toMillis() + 1, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            control.check();
        }
        return new Evidence(
                List.of(),
                Optional.of(new Table(PublicRows.COLUMNS, ROWS)),
                new Snapshot(Map.of("db", "1")),
                List.of(),
                List.of(),
                List.of(new FragmentTotals("db", "SELECT", 7, 3, 33, Duration.ofMillis(1), Duration.ofMillis(2))));
    }

    private static final class FourStatements implements StatementCompiler {
        @Override
        public Plan compile(Statement statement, PolicyBundle bundle) {
            return FakePorts.compile(statement);
        }

        @Override
        public Plan census(CensusRequest request, PolicyBundle bundle) {
            throw new AssertionError("public data needs no census");
        }
    }

    private final class FourAnswers implements PlanRunner {
        @Override
        public Evidence run(Permitted permitted, List<Plan> censuses, RunControl control) {
            return FakePorts.this.run(permitted.statement(), control);
        }

        @Override
        public List<Table> census(List<Plan> censuses, RunControl control) {
            throw new AssertionError("public data needs no census");
        }
    }

    private static List<@Nullable Object> row(@Nullable Object... values) {
        return java.util.Arrays.asList(values);
    }

    private static PolicyBundle bundle() {
        DataSetPolicy regions = new DataSetPolicy(
                REGIONS,
                Optional.empty(),
                true,
                List.of("region"),
                Map.of(),
                new Protection(10, Optional.empty(), 0, 1, Duration.ofDays(1)));
        return new PolicyBundle(
                "test",
                Digest.of("test"),
                Map.of(REGIONS, regions),
                Map.of("demo", new Context("demo", Set.of("analyst"), Set.of("demo"), Set.of())),
                List.of(new Rule("R1", true, "demo", "*", Optional.empty(), Set.of(), OptionalInt.empty())));
    }

    private record NoForm() implements CompiledForm {}

    private record PublicRows() implements Epilogue {
        private static final List<OutputColumn> COLUMNS = List.of(
                new OutputColumn("region", ColumnType.of(TypeName.TEXT)),
                new OutputColumn("share", ColumnType.of(TypeName.DOUBLE)));

        @Override
        public List<OutputColumn> columns() {
            return COLUMNS;
        }

        @Override
        public Table apply(List<Table> released) {
            throw new IllegalStateException("nothing is released in groups");
        }
    }

    private record OneDataSet() implements Catalog {
        @Override
        public List<DataSet> dataSets() {
            return List.of(new DataSet(
                    REGIONS, "db", "Regions", List.of(new Column("region", ColumnType.of(TypeName.TEXT), false, ""))));
        }
    }

    private final class RecordingPublisher implements AnswerPublisher {
        @Override
        public List<OutgoingRecord> encode(StatementEvent event) {
            return List.of();
        }

        @Override
        public List<OutgoingRecord> encode(Answer answer, Set<String> sinks) {
            return List.of(new OutgoingRecord("kelir.results", answer.requestId(), answer.bytes(), Map.of()));
        }

        @Override
        public List<OutgoingRecord> encode(StatementEvent attempt, Statement statement) {
            return encode(attempt);
        }

        @Override
        public EventChain chain() {
            return EventChain.NONE;
        }

        @Override
        public boolean isDeliveryRequired() {
            return false;
        }

        @Override
        public Delivery announce(List<StoredRecord> records) {
            records.forEach(stored -> published.add(new String(stored.record().value(), StandardCharsets.UTF_8)));
            return new Landed(Receipt.published("kelir.results", 3, 41));
        }
    }

    private record Landed(Receipt receipt) implements Delivery {
        @Override
        public boolean isAcknowledged() {
            return true;
        }
    }

    private record ForgetfulStore() implements AnswerStore {
        @Override
        public Optional<StoredAnswer> find(String subject, String requestId) {
            return Optional.empty();
        }

        @Override
        public List<StoredRecord> save(
                Optional<StoredAnswer> answer,
                Optional<Map.Entry<ReleaseKey, StoredRelease>> release,
                List<OutgoingRecord> records,
                Optional<ChainStep> step) {
            return records.stream().map(record -> new StoredRecord(1, record)).toList();
        }

        @Override
        public ChainHead chain(String home) {
            return ChainHead.before(home);
        }

        @Override
        public Optional<StoredRelease> findRelease(ReleaseKey key) {
            return Optional.empty();
        }

        @Override
        public long epoch(String dataSet, Duration length, Instant now) {
            return 1;
        }

        @Override
        public boolean closeEpoch(String dataSet, Instant now) {
            return false;
        }

        @Override
        public OptionalLong newestUndelivered() {
            return OptionalLong.empty();
        }

        @Override
        public List<StoredRecord> undelivered(int most) {
            return List.of();
        }

        @Override
        public void delivered(Collection<Long> ids) {}

        @Override
        public long undeliveredCount() {
            return 0;
        }

        @Override
        public void reset() {}
    }

    /** Public data is not charged. */
    private static final class NoLedgerStore implements LedgerStore {
        @Override
        public <T> T alone(Function<Transaction, T> work) {
            throw new AssertionError("nothing personal is asked");
        }

        @Override
        public void settle(Digest charge, LedgerCharge.State state, Instant at) {
            throw new AssertionError("nothing personal is asked");
        }
    }
}
