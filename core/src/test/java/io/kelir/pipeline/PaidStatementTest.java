package io.kelir.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.answer.Answer;
import io.kelir.audit.Door;
import io.kelir.disclosure.Evidence;
import io.kelir.disclosure.Outcome;
import io.kelir.disclosure.Snapshot;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.explain.Explanation;
import io.kelir.noise.ClampedGroup;
import io.kelir.noise.ClampedRelease;
import io.kelir.noise.NoiseSecret;
import io.kelir.plan.Plan;
import io.kelir.plan.Plans;
import io.kelir.plan.ReleaseBuilder;
import io.kelir.policy.ClinicPolicy;
import io.kelir.policy.NoisyClinic;
import io.kelir.policy.PolicyEngine;
import io.kelir.statement.RunControl;
import io.kelir.statement.Statement;
import io.kelir.value.ColumnType;
import io.kelir.value.OutputColumn;
import io.kelir.value.TypeName;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PaidStatementTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
    private static final OutputColumn PATIENTS = new OutputColumn("count", ColumnType.of(TypeName.BIGINT));
    private static final Map<String, Plan> PLANS = Map.of(
            "all", plan(ReleaseBuilder.countOf("clinic.patients")),
            "rows", plan(ReleaseBuilder.countOf("clinic.patients").countAll()),
            "more", plan(ReleaseBuilder.countOf("clinic.patients").countAll().countAll()));

    private final InMemoryBudgetStore budgets = new InMemoryBudgetStore();
    private final InMemoryAnswerStore store = new InMemoryAnswerStore();
    private final FakeRunner runner = new FakeRunner((permitted, run) -> sums(1000L + run, permitted.plan()));
    private final StatementPipeline pipeline = new StatementPipeline(
            new FakeCompiler(PLANS),
            new PolicyEngine(1000),
            runner,
            (permitted, ran) ->
                    new Explanation(permitted.plan().digest(), "", List.of(), List.of(), List.of(), List.of()),
            store,
            new AdmittingLedger(),
            new RecordingPublisher(),
            NoisyClinic::bundle,
            budgets,
            NoiseSecret.of(new byte[NoiseSecret.LENGTH_BYTES]),
            CLOCK);

    private static Plan plan(ReleaseBuilder release) {
        return Plans.of(release.build());
    }

    private static Evidence sums(long patients, Plan plan) {
        int measures = plan.footprint().releases().get(0).measures().size();
        ClampedRelease clamped = new ClampedRelease(
                Collections.nCopies(measures, PATIENTS),
                List.of(0),
                List.of(new ClampedGroup(List.of(), List.of(BigDecimal.valueOf(patients)))));
        return Evidence.clamped(List.of(clamped), new Snapshot(Map.of("clinic", "7")));
    }

    @Test
    void tellsNoisyNumbersWithWhatIsSaidAboutTheirNoise() {
        Answer.Disclosed told = assertInstanceOf(Answer.Disclosed.class, ask("q1", "all"));

        String document = new String(told.bytes(), StandardCharsets.UTF_8);
        assertTrue(
                document.contains("\"noise\":{\"confidence\":\"0.95\",\"epsilon\":\"0.5\",\"intervals\":[[null]]}"),
                document);
        assertEquals(1, budgets.spent().size());
    }

    @Test
    void chargesNothingForWhatWasAnsweredBefore() {
        Answer.Disclosed first = assertInstanceOf(Answer.Disclosed.class, ask("q1", "all"));
        Answer.Disclosed again = assertInstanceOf(Answer.Disclosed.class, ask("q2", "all"));

        assertArrayEquals(first.bytes(), again.bytes());
        assertEquals(1, runner.runs());
        assertEquals(2, budgets.charges()); // ε and one release
    }

    @Test
    void keepsTheChargeOfARunThatFailedAndDoesNotChargeItsRetry() {
        runner.finds((permitted, run) -> {
            throw new FederationException(ErrorCode.PLATFORM_UNAVAILABLE, "The clinic is away.");
        });
        assertInstanceOf(Answer.Failure.class, ask("q1", "all"));
        assertEquals(2, budgets.charges());
        assertTrue(budgets.spent().isEmpty());

        runner.finds((permitted, run) -> sums(1000, permitted.plan()));
        assertInstanceOf(Answer.Disclosed.class, ask("q1", "all"));

        assertEquals(2, budgets.charges());
        assertEquals(1, budgets.spent().size());
    }

    @Test
    void refusesWithoutRunningWhatTheBudgetCannotPay() {
        ask("q1", "all");
        ask("q2", "rows");

        Answer.Refusal refused = assertInstanceOf(Answer.Refusal.class, ask("q3", "more"));

        assertEquals(Outcome.REFUSED, refused.outcome());
        assertEquals("BUDGET_EXHAUSTED", refused.code());
        assertTrue(refused.message().contains("It renews at 2026-02-01T03:04:05Z"), refused.message());
        assertEquals(2, runner.runs());
        assertTrue(
                store.find(ClinicPolicy.ANALYST.subject(), "q3").isEmpty(),
                "a retry after the budget has renewed must be decided anew");
    }

    private Answer ask(String requestId, String sql) {
        Statement statement = new Statement(requestId, sql, Optional.empty(), OptionalInt.empty(), Optional.empty());
        return pipeline.answer(ClinicPolicy.ANALYST, statement, Door.MCP, new RunControl(CLOCK, Duration.ofMinutes(1)))
                .answer();
    }
}
