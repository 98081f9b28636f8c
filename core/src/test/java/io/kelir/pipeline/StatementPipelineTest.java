package io.kelir.pipeline;

import static io.kelir.disclosure.EvidenceBuilder.column;
import static io.kelir.disclosure.EvidenceBuilder.even;
import static io.kelir.disclosure.EvidenceBuilder.evidence;
import static io.kelir.disclosure.EvidenceBuilder.group;
import static io.kelir.disclosure.EvidenceBuilder.release;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.answer.Answer;
import io.kelir.answer.OutgoingRecord;
import io.kelir.answer.Receipt;
import io.kelir.answer.Reply;
import io.kelir.audit.Door;
import io.kelir.audit.StatementEvent;
import io.kelir.audit.StatementEvent.Phase;
import io.kelir.canonical.Digest;
import io.kelir.disclosure.Evidence;
import io.kelir.disclosure.Outcome;
import io.kelir.disclosure.Snapshot;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.explain.Explanation;
import io.kelir.ledger.LedgerCharge;
import io.kelir.metering.FragmentTotals;
import io.kelir.metering.RunTotals;
import io.kelir.noise.NoiseSecret;
import io.kelir.plan.Plan;
import io.kelir.plan.Plans;
import io.kelir.plan.ReleaseBuilder;
import io.kelir.policy.ClinicPolicy;
import io.kelir.policy.Permitted;
import io.kelir.policy.PolicyBundle;
import io.kelir.policy.PolicyEngine;
import io.kelir.policy.Rule;
import io.kelir.statement.Caller;
import io.kelir.statement.RunControl;
import io.kelir.statement.Statement;
import io.kelir.value.OutputColumn;
import io.kelir.value.Table;
import io.kelir.value.TypeName;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatementPipelineTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
    private static final List<OutputColumn> COLUMNS =
            List.of(column("region", TypeName.TEXT), column("count", TypeName.BIGINT));
    private static final String PERSONAL = "SELECT region, COUNT(*) FROM clinic.patients GROUP BY region";
    private static final String PERSONAL_IN_OTHER_WORDS = "select region, count(*) from clinic.patients group by 1";
    private static final String PUBLIC = "SELECT region FROM reference.regions";
    private static final String FORBIDDEN = "SELECT patient_id, COUNT(*) FROM clinic.patients GROUP BY patient_id";

    private static final Plan PERSONAL_PLAN = Plans.of(
            ReleaseBuilder.countOf("clinic.patients").groupBy(0, "region").build());
    private static final Map<String, Plan> PLANS = Map.of(
            PERSONAL,
            PERSONAL_PLAN,
            PERSONAL_IN_OTHER_WORDS,
            PERSONAL_PLAN,
            PUBLIC,
            Plans.publicRows(List.of(column("region", TypeName.TEXT)), "reference.regions"),
            FORBIDDEN,
            Plans.of(ReleaseBuilder.countOf("clinic.patients")
                    .groupBy(0, "patient_id")
                    .build()));

    private final InMemoryAnswerStore store = new InMemoryAnswerStore();
    private final InMemoryBudgetStore budgets = new InMemoryBudgetStore();
    private final RecordingPublisher publisher = new RecordingPublisher();
    private final AdmittingLedger ledger = new AdmittingLedger();
    private final FakeRunner runner = new FakeRunner(StatementPipelineTest::growing);
    private PolicyBundle bundle = ClinicPolicy.bundle();
    private final StatementPipeline pipeline = new StatementPipeline(
            new FakeCompiler(PLANS),
            new PolicyEngine(1000),
            runner,
            (permitted, ran) ->
                    new Explanation(permitted.plan().digest(), "", List.of(), List.of(), List.of(), List.of()),
            store,
            ledger,
            publisher,
            () -> bundle,
            budgets,
            NoiseSecret.of(new byte[NoiseSecret.LENGTH_BYTES]),
            CLOCK);

    @Test
    void discloses() {
        Reply reply = ask("q1", PERSONAL);

        assertEquals(Outcome.RELEASED, reply.answer().outcome());
        assertTrue(text(reply).contains("[\"east\",11]"), text(reply));
        assertEquals(Receipt.published("kelir.results", 0, 2), reply.receipt());
        assertArrayEquals(reply.answer().bytes(), publisher.results().get(0).value());
    }

    @Test
    void chargesEachReleaseOnceAndNotesHowItEnded() {
        ask("q1", PERSONAL);
        ask("q2", PERSONAL_IN_OTHER_WORDS);
        ask("q3", PUBLIC);

        assertEquals(List.of(LedgerCharge.State.RELEASED), ledger.ends());
    }

    @Test
    void writesTheAttemptBeforeTheOutcome() {
        ask("q1", PERSONAL);

        assertEquals(
                List.of("kelir.events", "kelir.events", "kelir.results"),
                publisher.written().stream().map(OutgoingRecord::topic).toList());
        List<StatementEvent> events = publisher.events();
        assertEquals(
                List.of(Phase.ATTEMPTED, Phase.COMPLETED),
                events.stream().map(StatementEvent::phase).toList());
        assertEquals(Optional.of(Outcome.RELEASED), events.get(1).outcome());
        assertEquals(List.of("clinic.patients"), events.get(1).dataSets());
        assertEquals(Optional.of(10), events.get(1).minEntities());
    }

    @Test
    void keepsTheAttemptBeforeAnythingRuns() {
        runner.finds((permitted, run) -> {
            assertEquals(1, store.everStored().size());
            return growing(permitted, run);
        });

        assertEquals(Outcome.RELEASED, ask("q1", PERSONAL).answer().outcome());
    }

    @Test
    void answersARepeatedRequestWithTheSameBytes() {
        Reply first = ask("q1", PUBLIC);
        Reply second = ask("q1", PUBLIC);

        assertArrayEquals(first.answer().bytes(), second.answer().bytes());
        assertEquals(1, runner.runs());
        assertArrayEquals(
                publisher.results().get(0).value(), publisher.results().get(1).value());
        assertTrue(publisher.events().get(3).fromCache());
    }

    @Test
    void refusesARequestIdUsedForAnotherStatement() {
        ask("q1", PUBLIC);

        Reply reused = ask("q1", PERSONAL);

        assertFailure(ErrorCode.REQUEST_ID_REUSED, reused);
        assertEquals(Receipt.NONE, reused.receipt());
        assertEquals(1, publisher.results().size());
        assertEquals(Optional.of("REQUEST_ID_REUSED"), publisher.events().get(3).code());
        assertEquals(Outcome.RELEASED, ask("q1", PUBLIC).answer().outcome());
    }

    @Test
    void neverAnswersAnotherSubjectFromTheStore() {
        Caller bob = new Caller(
                "bob",
                ClinicPolicy.ANALYST.actor(),
                ClinicPolicy.ANALYST.roles(),
                ClinicPolicy.ANALYST.purposes(),
                ClinicPolicy.ANALYST.defaultPurpose(),
                Optional.empty());
        ask("q1", PUBLIC);

        Reply reply = pipeline.answer(bob, statement("q1", PERSONAL), Door.MCP, control());

        assertTrue(text(reply).contains("east"), text(reply));
        assertEquals(2, runner.runs());
    }

    @Test
    void refusesWithoutRunning() {
        Reply reply = ask("q1", FORBIDDEN);

        assertEquals(Outcome.REFUSED, reply.answer().outcome());
        assertTrue(text(reply).contains("\"code\":\"GROUP_KEY_NOT_ALLOWED\""), text(reply));
        assertEquals(0, runner.runs());
        assertArrayEquals(reply.answer().bytes(), ask("q1", FORBIDDEN).answer().bytes());
    }

    @Test
    void withholdsWhenNoGroupMayLeave() {
        runner.finds((permitted, run) -> evidence(release(COLUMNS, group("east", even(3, 1)))));

        Reply reply = ask("q1", PERSONAL);

        assertEquals(Answer.Refusal.withheld("q1"), reply.answer());
        assertEquals(
                Answer.Refusal.withheld("q2"),
                ask("q2", PERSONAL_IN_OTHER_WORDS).answer());
        assertEquals(1, runner.runs());
    }

    @Test
    void answersARepeatedReleaseWithoutRunningWithinAnEpoch() {
        Reply first = ask("q1", PERSONAL);
        Reply second = ask("q2", PERSONAL_IN_OTHER_WORDS);
        assertArrayEquals(first.answer().bytes(), second.answer().bytes());
        assertEquals(1, runner.runs());

        store.closeEpochs();
        Reply third = ask("q3", PERSONAL);
        assertEquals(2, runner.runs());
        assertTrue(text(third).contains("[\"east\",12]"), text(third));
    }

    @Test
    void runsAReleaseOnceForStatementsAtTheSameTime() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Reply>> replies = IntStream.range(0, 20)
                    .mapToObj(i -> threads.submit(() -> ask("q" + i, PERSONAL)))
                    .toList();

            byte[] first = replies.get(0).get().answer().bytes();
            for (Future<Reply> reply : replies) {
                assertArrayEquals(first, reply.get().answer().bytes());
            }
            assertEquals(1, runner.runs());
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void givesARequestSentTwiceAtTheSameTimeOneAnswer() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Reply>> replies = IntStream.range(0, 20)
                    .mapToObj(i -> threads.submit(() -> ask("q1", PUBLIC)))
                    .toList();

            byte[] first = replies.get(0).get().answer().bytes();
            for (Future<Reply> reply : replies) {
                assertArrayEquals(first, reply.get().answer().bytes());
            }
            assertEquals(1, runner.runs());
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void keepsFailuresOfTheCallerButNotOfAPlatform() {
        assertFailure(ErrorCode.SQL_SYNTAX, ask("q1", "SELEC"));
        assertArrayEquals(
                ask("q1", "SELEC").answer().bytes(), ask("q1", "SELEC").answer().bytes());

        runner.finds((permitted, run) -> {
            throw new FederationException(
                    ErrorCode.PLATFORM_UNAVAILABLE, "clinic is away", new IllegalStateException("driver says secret"));
        });
        Reply broken = ask("q2", PERSONAL);
        assertFailure(ErrorCode.PLATFORM_UNAVAILABLE, broken);
        assertFalse(text(broken).contains("secret") || text(broken).contains("clinic is away"), text(broken));
        assertEquals(Receipt.NONE, broken.receipt());
        assertTrue(publisher.results().stream().noneMatch(record -> record.key().equals("q2")));

        runner.finds(StatementPipelineTest::growing);
        assertEquals(Outcome.RELEASED, ask("q2", PERSONAL).answer().outcome());
    }

    @Test
    void takesErrorsOfAPlannerAsFailures() {
        assertFailure(ErrorCode.INTERNAL, ask("q1", "ASSERT"));
    }

    @Test
    void runsNothingForACancelledStatement() {
        RunControl control = control();
        control.cancel();

        Reply reply = pipeline.answer(ClinicPolicy.ANALYST, statement("q1", PERSONAL), Door.MCP, control);

        assertFailure(ErrorCode.CANCELLED, reply);
        assertEquals(0, runner.runs());
        assertTrue(publisher.results().isEmpty(), "what was broken off is published as an answer");
        assertEquals(Outcome.RELEASED, ask("q1", PERSONAL).answer().outcome());
    }

    @Test
    void givesAPlanFromATopicOneAnswerThoughItsLimitWouldAllowMoreLater() {
        runner.finds((permitted, run) -> {
            throw new FederationException(ErrorCode.ROW_LIMIT, "too many rows");
        });
        Statement statement = statement("q1", PERSONAL);
        pipeline.answer(ClinicPolicy.ANALYST, statement, Door.KAFKA, control());
        runner.finds(StatementPipelineTest::growing);

        Reply again = pipeline.answer(ClinicPolicy.ANALYST, statement, Door.KAFKA, control());

        assertFailure(ErrorCode.ROW_LIMIT, again);
        assertEquals(2, publisher.results().size());
        assertArrayEquals(
                publisher.results().get(0).value(), publisher.results().get(1).value());
        assertEquals(Outcome.RELEASED, ask("q2", PERSONAL).answer().outcome());
    }

    @Test
    void publishesNoAnswerWhileThereIsNoFreePlace() {
        runner.finds((permitted, run) -> {
            throw new FederationException(ErrorCode.BUSY, "no place");
        });
        assertFailure(ErrorCode.BUSY, ask("q1", PERSONAL));
        assertTrue(publisher.results().isEmpty());

        runner.finds(StatementPipelineTest::growing);
        assertEquals(Outcome.RELEASED, ask("q1", PERSONAL).answer().outcome());
    }

    @Test
    void failsClosedWhenTheStoreIsAwayBeforeOrAfterTheRun() {
        for (int saves = 0; saves < 3; saves++) {
            store.goAwayAfterSaves(saves);

            Reply reply = ask("q" + saves, PERSONAL);

            assertFailure(ErrorCode.STORE_UNAVAILABLE, reply);
            assertFalse(text(reply).contains("east") || text(reply).contains("secret"), text(reply));
            assertEquals(Receipt.NONE, reply.receipt());
        }
        assertTrue(publisher.results().isEmpty());
    }

    @Test
    void leavesTheAnswerPendingWhenThePublisherBreaks() {
        publisher.breakDown();

        Reply reply = ask("q1", PUBLIC);

        assertEquals(Outcome.RELEASED, reply.answer().outcome());
        assertEquals(Receipt.PENDING, reply.receipt());
        assertEquals(3, store.undeliveredCount());
    }

    @Test
    void answersNothingThatTheBrokerHasNotAcknowledgedWhereThatIsRequired() {
        publisher.requireDeliveryInVain();

        Reply closed = ask("q1", PUBLIC);
        publisher.acknowledgeAgain();
        Reply open = ask("q1", PUBLIC);

        assertEquals(ErrorCode.DELIVERY_UNAVAILABLE, ((Answer.Failure) closed.answer()).code());
        assertEquals(Receipt.NONE, closed.receipt());
        assertEquals(Outcome.RELEASED, open.answer().outcome());
        assertEquals(1, runner.runs());
    }

    @Test
    void recordsTheSameDecisionForTheSameRequest() {
        ask("q1", PERSONAL);
        ask("q2", PERSONAL);
        ask("q3", PUBLIC);

        List<Optional<Digest>> decisions = publisher.events().stream()
                .filter(event -> event.phase() == StatementEvent.Phase.COMPLETED)
                .map(StatementEvent::decision)
                .toList();
        assertTrue(decisions.get(0).isPresent());
        assertEquals(decisions.get(0), decisions.get(1));
        assertNotEquals(decisions.get(0), decisions.get(2));
    }

    @Test
    void publishesOnlyToPermittedSinksAlsoWhenRepeated() {
        bundle = ClinicPolicy.bundle(sinks("agent", "kafka:results.eu"));

        ask("q1", PERSONAL);
        ask("q1", PERSONAL);

        assertEquals(
                List.of("results.eu", "results.eu"),
                publisher.results().stream().map(OutgoingRecord::topic).toList());
    }

    @Test
    void publishesARepeatedDisclosureNowhereOncePolicyRefusesIt() {
        Reply first = ask("q1", PERSONAL);
        bundle = new PolicyBundle(bundle.name(), bundle.digest(), bundle.dataSets(), bundle.contexts(), List.of());

        Reply second = ask("q1", PERSONAL);

        assertArrayEquals(first.answer().bytes(), second.answer().bytes());
        assertEquals(Receipt.NONE, second.receipt());
        assertEquals(1, publisher.results().size());
    }

    @Test
    void refusesWhatMayNotReachItsDoor() {
        bundle = ClinicPolicy.bundle(sinks("kafka:results.eu"));

        Reply byAgent = ask("q1", PERSONAL);
        Reply byPlan = pipeline.answer(ClinicPolicy.ANALYST, statement("q2", PERSONAL), Door.KAFKA, control());
        Reply taken = pipeline.answer(ClinicPolicy.ANALYST, statement("q2", PERSONAL), Door.MCP, control());

        assertTrue(text(byAgent).contains("SINK_NOT_PERMITTED"), text(byAgent));
        assertEquals(Outcome.RELEASED, byPlan.answer().outcome());
        assertTrue(text(taken).contains("SINK_NOT_PERMITTED"), text(taken));
    }

    @Test
    void hasNoReceiptWithoutAKafkaSink() {
        bundle = ClinicPolicy.bundle(sinks("agent"));

        assertEquals(Receipt.NONE, ask("q1", PERSONAL).receipt());
        assertEquals(2, publisher.written().size());
    }

    @Test
    void explainsWithoutRunning() {
        assertTrue(pipeline.explain(ClinicPolicy.ANALYST, statement("q1", PERSONAL))
                .explanation()
                .isPresent());
        assertEquals(
                "GROUP_KEY_NOT_ALLOWED",
                pipeline.explain(ClinicPolicy.ANALYST, statement("q1", FORBIDDEN))
                        .refused()
                        .orElseThrow()
                        .rule());
        assertEquals(0, runner.runs());
    }

    @Test
    void tellsOperatorsAloneWhetherAPlanWasKept() {
        Caller analyst = ClinicPolicy.ANALYST;
        Caller operator = new Caller(
                "operator",
                analyst.actor(),
                Set.of("analyst", Caller.OPERATOR),
                analyst.purposes(),
                analyst.defaultPurpose(),
                Optional.empty());

        assertTrue(notes(operator).contains("The text was compiled for this."));
        assertTrue(notes(analyst).stream().noneMatch(note -> note.contains("compiled")));
    }

    private List<String> notes(Caller caller) {
        return pipeline.explain(caller, statement("q1", PERSONAL))
                .explanation()
                .orElseThrow()
                .notes();
    }

    @Test
    void analyzesPublicDataAndTellsItInEvents() {
        runner.finds((permitted, run) -> withFragments(growing(permitted, run)));

        StatementPipeline.Explained explained =
                pipeline.analyze(ClinicPolicy.ANALYST, statement("q1", PUBLIC), Door.MCP, control());

        assertTrue(explained.explanation().isPresent());
        assertEquals(1, runner.runs());
        assertEquals(List.of(), publisher.results());
        List<StatementEvent> events = publisher.events();
        assertEquals(
                List.of(Phase.ATTEMPTED, Phase.COMPLETED),
                events.stream().map(StatementEvent::phase).toList());
        assertEquals(Optional.of(Outcome.WITHHELD), events.get(1).outcome());
        assertEquals(Optional.of("EXPLAINED"), events.get(1).code());
        assertEquals(Optional.of(new RunTotals(1, 9, 70, 3)), events.get(1).run());
    }

    @Test
    void analyzesPersonalDataForOperatorsOnly() {
        runner.finds((permitted, run) -> withFragments(growing(permitted, run)));
        Caller operator = new Caller(
                "operator",
                ClinicPolicy.ANALYST.actor(),
                Set.of("analyst", "operator"),
                ClinicPolicy.ANALYST.purposes(),
                ClinicPolicy.ANALYST.defaultPurpose(),
                Optional.empty());

        StatementPipeline.Explained refused =
                pipeline.analyze(ClinicPolicy.ANALYST, statement("q1", PERSONAL), Door.MCP, control());
        int runsForAnalysts = runner.runs();
        StatementPipeline.Explained told = pipeline.analyze(operator, statement("q2", PERSONAL), Door.MCP, control());

        assertEquals("ANALYZE_PERSONAL", refused.refused().orElseThrow().rule());
        assertEquals(0, runsForAnalysts);
        assertTrue(told.explanation().isPresent());
        assertEquals(List.of(), ledger.ends());
        assertEquals(
                Optional.of(new RunTotals(1, 16, 128, 4)),
                publisher.events().get(3).run());
    }

    @Test
    void tellsOfAnAnalysisThatFailed() {
        runner.finds((permitted, run) -> {
            throw new FederationException(ErrorCode.ROW_LIMIT, "too many rows");
        });

        FederationException failed = assertThrows(
                FederationException.class,
                () -> pipeline.analyze(ClinicPolicy.ANALYST, statement("q1", PUBLIC), Door.MCP, control()));

        assertEquals(ErrorCode.ROW_LIMIT, failed.code());
        assertEquals(Optional.of("ROW_LIMIT"), publisher.events().get(1).code());
    }

    @Test
    void tellsWhatRunsTookInEvents() {
        runner.finds((permitted, run) -> withFragments(growing(permitted, run)));

        ask("q1", PUBLIC);
        ask("q2", PERSONAL);
        ask("q3", FORBIDDEN);

        List<StatementEvent> events = publisher.events();
        assertEquals(Optional.of(new RunTotals(1, 9, 70, 3)), events.get(1).run());
        assertEquals(Optional.of(new RunTotals(1, 16, 128, 4)), events.get(3).run());
        assertEquals(Optional.empty(), events.get(5).run());
    }

    private static Evidence withFragments(Evidence evidence) {
        return new Evidence(
                evidence.releases(),
                evidence.publicRows(),
                evidence.snapshot(),
                evidence.censuses(),
                evidence.clamped(),
                List.of(new FragmentTotals("db", "SELECT", 1, 9, 70, Duration.ZERO, Duration.ofMillis(3))));
    }

    private Reply ask(String requestId, String sql) {
        return pipeline.answer(ClinicPolicy.ANALYST, statement(requestId, sql), Door.MCP, control());
    }

    private static Statement statement(String requestId, String sql) {
        return new Statement(requestId, sql, Optional.empty(), OptionalInt.empty(), Optional.empty());
    }

    private static RunControl control() {
        return new RunControl(CLOCK, Duration.ofSeconds(30));
    }

    private static Rule sinks(String... sinks) {
        return new Rule("R1", true, "demo", "*", Optional.empty(), Set.of(sinks), OptionalInt.empty());
    }

    /** Data that changes with every run, so that answers from the store can be told from answers from a run. */
    private static Evidence growing(Permitted permitted, int run) {
        return permitted.plan().footprint().isPersonal()
                ? evidence(release(COLUMNS, group("east", even(10 + run, 1))))
                : new Evidence(
                        List.of(),
                        Optional.of(
                                new Table(List.of(column("region", TypeName.TEXT)), List.of(List.of("run " + run)))),
                        new Snapshot(Map.of()));
    }

    private static void assertFailure(ErrorCode code, Reply reply) {
        assertTrue(reply.answer() instanceof Answer.Failure, text(reply));
        assertEquals(code, ((Answer.Failure) reply.answer()).code());
    }

    private static String text(Reply reply) {
        return new String(reply.answer().bytes(), StandardCharsets.UTF_8);
    }
}
