package io.kelir.kafka.intake;

import io.kelir.canonical.Digest;
import io.kelir.disclosure.Evidence;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.kafka.KafkaSettings;
import io.kelir.kafka.chain.AuditFolder;
import io.kelir.kafka.event.SubjectHash;
import io.kelir.kafka.publish.KafkaAnswerPublisher;
import io.kelir.ledger.CensusRequest;
import io.kelir.ledger.LedgerLimits;
import io.kelir.ledger.ProvenLedger;
import io.kelir.noise.NoiseSecret;
import io.kelir.pipeline.StatementPipeline;
import io.kelir.plan.Plan;
import io.kelir.plan.PlanRunner;
import io.kelir.plan.StatementCompiler;
import io.kelir.policy.Permitted;
import io.kelir.policy.PolicyBundle;
import io.kelir.policy.PolicyEngine;
import io.kelir.statement.RunControl;
import io.kelir.statement.Statement;
import io.kelir.store.jdbc.JdbcAnswerStore;
import io.kelir.store.jdbc.StoreSettings;
import io.kelir.value.Table;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

/**
 * The intake with a real store, publisher and pipeline. The compiler knows no data set, so every statement has an answer that tells
 * how many were compiled before it: two runs of one plan would give different bytes.
 */
final class IntakeUnderTest implements AutoCloseable {
    private final JdbcAnswerStore store;
    private final boolean ownsStore;
    private final KafkaAnswerPublisher publisher;
    private final PlanIntake intake;
    private final AtomicInteger runs = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile ErrorCode failure = ErrorCode.PLATFORM_UNAVAILABLE;

    private IntakeUnderTest(Path folder, JdbcAnswerStore store, boolean ownsStore, KafkaSettings settings) {
        Clock clock = Clock.systemUTC();
        this.store = store;
        this.ownsStore = ownsStore;
        this.publisher = new KafkaAnswerPublisher(
                settings, store, new SubjectHash(new byte[32]), AuditFolder.at(folder.resolve("audit")), clock);
        PolicyBundle policy = new PolicyBundle("none", Digest.of("none"), Map.of(), Map.of(), List.of());
        StatementPipeline pipeline = new StatementPipeline(
                new CountingCompiler(this::compile),
                new PolicyEngine(10),
                new NothingToRun(),
                (permitted, ran) -> {
                    throw new IllegalStateException("nothing is permitted");
                },
                store,
                new ProvenLedger(store.ledger(), LedgerLimits.DEFAULT, clock),
                publisher,
                () -> policy,
                store.budgets(),
                NoiseSecret.random(),
                clock);
        this.intake = new PlanIntake(settings, pipeline::answer, store, store, clock);
        intake.start();
    }

    static IntakeUnderTest start(Path folder, KafkaSettings settings) {
        JdbcAnswerStore store = JdbcAnswerStore.open(StoreSettings.h2(folder.resolve("store")));
        try {
            return new IntakeUnderTest(folder, store, true, settings);
        } catch (FederationException e) {
            store.close();
            throw e;
        }
    }

    /** A second server on the same store. */
    IntakeUnderTest another(Path folder, KafkaSettings settings) {
        return new IntakeUnderTest(folder, store, false, settings);
    }

    private Plan compile(Statement statement, PolicyBundle policy) {
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new FederationException(failure, "away", new IllegalStateException("what the driver said"));
        }
        throw new FederationException(
                ErrorCode.UNKNOWN_DATA_SET, "No data set is known. Statement " + runs.incrementAndGet() + ".");
    }

    /** The next statements fail with a code. */
    void failNext(int statements, ErrorCode code) {
        failure = code;
        failures.set(statements);
    }

    int runs() {
        return runs.get();
    }

    @Override
    public void close() {
        intake.close();
        publisher.close();
        if (ownsStore) {
            store.close();
        }
    }

    private record CountingCompiler(BiFunction<Statement, PolicyBundle, Plan> compiling) implements StatementCompiler {
        @Override
        public Plan compile(Statement statement, PolicyBundle bundle) {
            return compiling.apply(statement, bundle);
        }

        @Override
        public Plan census(CensusRequest request, PolicyBundle bundle) {
            throw new IllegalStateException("nothing is permitted");
        }
    }

    private static final class NothingToRun implements PlanRunner {
        @Override
        public Evidence run(Permitted permitted, List<Plan> censuses, RunControl control) {
            throw new IllegalStateException("nothing is permitted");
        }

        @Override
        public List<Table> census(List<Plan> censuses, RunControl control) {
            throw new IllegalStateException("nothing is permitted");
        }
    }
}
