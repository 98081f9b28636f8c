package io.kelir.pipeline;

import static io.kelir.disclosure.EvidenceBuilder.column;
import static io.kelir.disclosure.EvidenceBuilder.even;
import static io.kelir.disclosure.EvidenceBuilder.evidence;
import static io.kelir.disclosure.EvidenceBuilder.group;
import static io.kelir.disclosure.EvidenceBuilder.release;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.answer.Reply;
import io.kelir.audit.Door;
import io.kelir.disclosure.Evidence;
import io.kelir.disclosure.Outcome;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.explain.Explanation;
import io.kelir.nearest.StatementMender;
import io.kelir.noise.NoiseSecret;
import io.kelir.plan.Plan;
import io.kelir.plan.Plans;
import io.kelir.plan.ReleaseBuilder;
import io.kelir.policy.ClinicPolicy;
import io.kelir.policy.PolicyBundle;
import io.kelir.policy.PolicyEngine;
import io.kelir.policy.Probing;
import io.kelir.probing.InMemoryProbeStore;
import io.kelir.statement.RunControl;
import io.kelir.statement.Statement;
import io.kelir.value.OutputColumn;
import io.kelir.value.TypeName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** When answers leave, and to whom none leave. */
class AnswerDelayTest {
    private static final List<OutputColumn> COLUMNS =
            List.of(column("region", TypeName.TEXT), column("count", TypeName.BIGINT));
    private static final String PERSONAL = "personal";
    private static final String FORBIDDEN = "forbidden";
    private static final String PUBLIC = "public";
    private static final Map<String, Plan> PLANS = Map.of(
            PERSONAL,
            Plans.of(ReleaseBuilder.countOf("clinic.patients")
                    .groupBy(0, "region")
                    .build()),
            FORBIDDEN,
            Plans.of(ReleaseBuilder.countOf("clinic.patients")
                    .groupBy(0, "patient_id")
                    .build()),
            PUBLIC,
            Plans.publicRows(List.of(column("region", TypeName.TEXT)), "reference.regions"));
    private static final Duration SLOT = Duration.ofMillis(25);

    private final TestTime time = new TestTime();
    private final InMemoryAnswerStore store = new InMemoryAnswerStore();
    private final RecordingPublisher publisher = new RecordingPublisher();
    private final InMemoryProbeStore probes = new InMemoryProbeStore();
    private final FakeRunner runner = new FakeRunner((permitted, run) -> groupOf(20));
    private PolicyBundle bundle = ClinicPolicy.bundle();
    private StatementPipeline pipeline = restarted();

    private StatementPipeline restarted() {
        return new StatementPipeline(
                new FakeCompiler(PLANS),
                new PolicyEngine(1000),
                runner,
                (permitted, ran) ->
                        new Explanation(permitted.plan().digest(), "", List.of(), List.of(), List.of(), List.of()),
                store,
                new AdmittingLedger(),
                publisher,
                () -> bundle,
                new InMemoryBudgetStore(),
                NoiseSecret.random(),
                time,
                new AnswerGuards(StatementMender.NONE, time, probes));
    }

    @Test
    void deliversWhatWasDecidedFromDataAtOneInstantWhateverItWas() {
        assertEquals(SLOT, timeOf(Outcome.RELEASED, 1, () -> groupOf(20)));
        assertEquals(SLOT, timeOf(Outcome.WITHHELD, 19, () -> groupOf(3)));
        assertEquals(
                SLOT,
                timeOf(
                        Outcome.RELEASED_PARTIAL,
                        24,
                        () -> evidence(release(COLUMNS, group("east", even(20, 1)), group("west", even(2, 1))))));
        assertEquals(SLOT, timeOf(Outcome.FAILED, 7, () -> {
            throw new FederationException(ErrorCode.PLATFORM_FAILED, "secret");
        }));
    }

    @Test
    void aSecondPassDoesNotShowWithinItsSlot() {
        Duration once = timeOf(Outcome.RELEASED, 5, () -> groupOf(20));
        Duration twice = timeOf(Outcome.WITHHELD, 5 + 15, () -> groupOf(3));

        assertEquals(once, twice);
    }

    @Test
    void deliversCachedAnswersLikeFreshOnes() {
        timeOf(Outcome.RELEASED, 3, () -> groupOf(20));
        Instant asked = time.instant();
        Reply cached = ask("again", PERSONAL);
        Instant between = time.instant();
        Reply repeated = ask("again", PERSONAL);

        assertEquals(Outcome.RELEASED, cached.answer().outcome());
        assertEquals(Outcome.RELEASED, repeated.answer().outcome());
        assertEquals(SLOT, Duration.between(asked, between));
        assertEquals(SLOT, Duration.between(between, time.instant()));
    }

    @Test
    void deliversWithheldAnswersThatAreRepeatedLikeFreshOnes() {
        timeOf(Outcome.WITHHELD, 3, () -> groupOf(2));
        Instant asked = time.instant();

        Reply repeated = ask("run", PERSONAL);

        assertEquals(Outcome.WITHHELD, repeated.answer().outcome());
        assertEquals(SLOT, Duration.between(asked, time.instant()));
    }

    @Test
    void doesNotHoldWhatWasDecidedFromTheRequestOrFromPublicRows() {
        Instant asked = time.instant();

        ask("q1", FORBIDDEN);
        ask("q2", "no SQL");
        runner.finds((permitted, run) -> ClinicEvidence.publicRows(COLUMNS.get(0), "east"));
        ask("q3", PUBLIC);

        assertEquals(asked, time.instant());
    }

    @Test
    void deliversAtTheDeadlineWhereItComesBeforeTheBoundary() {
        Instant asked = time.instant();
        runner.finds((permitted, run) -> {
            time.pass(Duration.ofMillis(60));
            return groupOf(20);
        });

        pipeline.answer(
                ClinicPolicy.ANALYST, statement("q1", PERSONAL), Door.MCP, new RunControl(time, Duration.ofMillis(70)));

        assertEquals(Duration.ofMillis(70), Duration.between(asked, time.instant()));
    }

    @Test
    void slowsThenSuspendsWhoCollectsRefusals() {
        watch(new Probing(2, 2, Duration.ofHours(1), Duration.ofSeconds(1), 2));
        refuse(2);
        assertEquals(Duration.ofSeconds(1), timeOf(FORBIDDEN));
        assertEquals(Duration.ofSeconds(1), timeOf(FORBIDDEN));

        ask("last", FORBIDDEN);
        pipeline = restarted();
        Reply suspended = ask("after", PERSONAL);

        assertTrue(text(suspended).contains("CALLER_SUSPENDED"), text(suspended));
        assertEquals(1, publisher.suspensions().size());
        assertEquals(0, runner.runs());
        assertTrue(probes.lift(ClinicPolicy.ANALYST.subject()));
        assertEquals(Outcome.RELEASED, ask("lifted", PERSONAL).answer().outcome());
    }

    @Test
    void forgetsRefusalsAfterThePeriod() {
        watch(new Probing(2, 2, Duration.ofHours(1), Duration.ofSeconds(1), 2));
        refuse(4);
        time.pass(Duration.ofHours(2));

        assertEquals(Duration.ZERO, timeOf(FORBIDDEN));
        assertEquals(List.of(), probes.suspensions());
    }

    @Test
    void watchesNobodyUnlessThePolicySaysSo() {
        refuse(100);

        assertEquals(Duration.ZERO, timeOf(FORBIDDEN));
        assertEquals(List.of(), probes.suspensions());
    }

    @Test
    void countsARepeatedAnswerOnce() {
        watch(new Probing(2, 2, Duration.ofHours(1), Duration.ofSeconds(1), 2));
        for (int i = 0; i < 10; i++) {
            ask("same", FORBIDDEN);
        }

        assertEquals(List.of(), probes.suspensions());
    }

    private void watch(Probing probing) {
        bundle = new PolicyBundle(
                bundle.name(),
                bundle.digest(),
                bundle.dataSets(),
                bundle.contexts(),
                bundle.rules(),
                bundle.version(),
                Optional.of(probing),
                List.of());
    }

    private void refuse(int times) {
        for (int i = 0; i < times; i++) {
            ask("refused" + i, FORBIDDEN);
        }
    }

    private Duration timeOf(String sql) {
        Instant asked = time.instant();
        ask("timed" + asked.toEpochMilli() + store.everStored().size(), sql);
        return Duration.between(asked, time.instant());
    }

    /** The time that a fresh statement takes whose run takes a while and finds something. */
    private Duration timeOf(Outcome expected, long runMillis, Supplier<Evidence> found) {
        store.reset();
        runner.finds((permitted, run) -> {
            time.pass(Duration.ofMillis(runMillis));
            return found.get();
        });
        Instant asked = time.instant();
        Reply reply = ask("run", PERSONAL);
        assertEquals(expected, reply.answer().outcome());
        return Duration.between(asked, time.instant());
    }

    private static Evidence groupOf(int entities) {
        return evidence(release(COLUMNS, group("east", even(entities, 1))));
    }

    private Reply ask(String requestId, String sql) {
        return pipeline.answer(
                ClinicPolicy.ANALYST, statement(requestId, sql), Door.MCP, new RunControl(time, Duration.ofMinutes(1)));
    }

    private static Statement statement(String requestId, String sql) {
        return new Statement(requestId, sql, Optional.empty(), OptionalInt.empty(), Optional.empty());
    }

    private static String text(Reply reply) {
        return new String(reply.answer().bytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
}
