package io.kelir.policy;

import static io.kelir.policy.ClinicPolicy.ANALYST;
import static io.kelir.policy.ClinicPolicy.bundle;
import static io.kelir.policy.ClinicPolicy.forbid;
import static io.kelir.policy.ClinicPolicy.permit;
import static io.kelir.policy.ClinicPolicy.permitted;
import static io.kelir.policy.ClinicPolicy.refused;
import static io.kelir.policy.ClinicPolicy.statement;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.plan.Footprint;
import io.kelir.plan.Plan;
import io.kelir.plan.Plans;
import io.kelir.plan.ReleaseBuilder;
import io.kelir.plan.TextPosition;
import io.kelir.plan.Violation;
import io.kelir.statement.ActorKind;
import io.kelir.statement.Caller;
import io.kelir.statement.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PolicyEngineTest {
    private final PolicyEngine engine = new PolicyEngine(1000);
    private final Plan byRegion = Plans.of(
            ReleaseBuilder.countOf("clinic.patients").groupBy(0, "region").build());
    private final Plan regionRows = Plans.publicRows(List.of(), "reference.regions");

    @Test
    void permitsWhatARuleOfAMatchingContextPermits() {
        Permitted permitted = permitted(decide(byRegion, bundle()));

        assertEquals("demo", permitted.context());
        assertEquals(List.of("R1"), permitted.ruleIds());
        assertEquals(ClinicPolicy.PROTECTION, permitted.obligations().protection());
        assertEquals(
                Map.of("clinic.patients", Duration.ofDays(1)),
                permitted.obligations().epochs());
        assertEquals(Obligations.DEFAULT_SINKS, permitted.obligations().sinks());
    }

    @Test
    void refusesAPurposeThatIsNotGranted() {
        Refused refused = refused(engine.decide(ANALYST, stating("marketing"), byRegion, bundle()));

        assertEquals("PURPOSE_NOT_GRANTED", refused.rule());
        assertTrue(refused.message().contains("audit, demo"), refused.message());
    }

    @Test
    void matchesContextsOnTheStatedPurpose() {
        assertEquals(
                "NOT_PERMITTED",
                refused(engine.decide(ANALYST, stating("audit"), byRegion, bundle()))
                        .rule());
    }

    @Test
    void matchesContextsOnTheRole() {
        Caller visitor = new Caller(
                "eve",
                ActorKind.DELEGATED_AGENT,
                Set.of("visitor"),
                Set.of("demo"),
                Optional.of("demo"),
                Optional.empty());

        assertEquals(
                "NOT_PERMITTED",
                refused(engine.decide(visitor, statement(), byRegion, bundle())).rule());
    }

    @Test
    void matchesContextsOnTheKindOfActor() {
        Caller robot = new Caller(
                "bot",
                ActorKind.AUTONOMOUS_AGENT,
                Set.of("analyst"),
                Set.of("demo"),
                Optional.of("demo"),
                Optional.empty());

        assertEquals(
                "NOT_PERMITTED",
                refused(engine.decide(robot, statement(), byRegion, bundle())).rule());
    }

    @Test
    void needsAPermitForPublicDataSetsToo() {
        assertEquals(
                "NOT_PERMITTED",
                refused(decide(regionRows, bundle(permit("R1", "clinic.patients"))))
                        .rule());
    }

    @Test
    void letsAForbidWin() {
        Refused refused = refused(decide(byRegion, bundle(permit("R1", "*"), forbid("R2", "clinic.patients"))));

        assertEquals("DATA_SET_FORBIDDEN", refused.rule());
        assertTrue(refused.message().contains("'R2'"), refused.message());
    }

    @Test
    void ignoresForbidsOfOtherContexts() {
        Rule officers = new Rule("R2", false, "officer", "*", Optional.empty(), Set.of(), OptionalInt.empty());

        permitted(decide(byRegion, bundle(permit("R1", "*"), officers)));
    }

    @Test
    void appliesAForbidWhoseContextIsUnknown() {
        Rule lost = new Rule("R2", false, "nobody", "*", Optional.empty(), Set.of(), OptionalInt.empty());

        assertEquals(
                "DATA_SET_FORBIDDEN",
                refused(decide(byRegion, bundle(permit("R1", "*"), lost))).rule());
    }

    @Test
    void ignoresAPermitWhoseContextIsUnknown() {
        Rule lost = permit("R1", "nobody", "*", Set.of(), OptionalInt.empty());

        assertEquals("NOT_PERMITTED", refused(decide(byRegion, bundle(lost))).rule());
    }

    @Test
    void refusesAForbiddenColumnInAnyUse() {
        Refused refused = refused(decide(byRegion, bundle(permit("R1", "*"), forbid("R2", "*", "region"))));

        assertEquals("COLUMN_FORBIDDEN", refused.rule());
        assertTrue(refused.message().contains("clinic.patients.region"), refused.message());
    }

    @Test
    void refusesRowsOfAPublicDataSetWithAForbiddenColumn() {
        assertEquals(
                "COLUMN_FORBIDDEN",
                refused(decide(regionRows, bundle(permit("R1", "*"), forbid("R2", "reference.regions", "population"))))
                        .rule());
    }

    @Test
    void refusesWhatThePolicyDoesNotDeclare() {
        assertEquals(
                "DATA_SET_NOT_DECLARED",
                refused(decide(Plans.of(ReleaseBuilder.countOf("hr.staff").build()), bundle()))
                        .rule());
    }

    @Test
    void refusesViolationsWithTheirRuleAndNearestForm() {
        Violation window = new Violation("WINDOW_ON_PERSONAL_ROWS", "No windows.", "GROUP BY", TextPosition.UNKNOWN);
        Plan plan =
                Plans.of(new Footprint(byRegion.footprint().releases(), Set.of(), false, List.of(window)), List.of());

        assertEquals(
                new Refused("WINDOW_ON_PERSONAL_ROWS", "No windows.", Optional.of("GROUP BY")), decide(plan, bundle()));
    }

    @Test
    void saysWhereAViolationStands() {
        Violation window = new Violation("W", "No windows.", "", new TextPosition(1, 8));
        Plan plan = Plans.of(new Footprint(List.of(), Set.of(), false, List.of(window)), List.of());

        assertEquals(
                "No windows. Found at line 1, column 8.",
                refused(decide(plan, bundle())).message());
    }

    @Test
    void releasesPublicRowsOnlyWherePolicySaysSo() {
        permitted(decide(regionRows, bundle()));

        Refused refused =
                refused(decide(Plans.publicRows(List.of(), "reference.regions", "reference.cities"), bundle()));
        assertEquals("ROWS_NOT_RELEASED", refused.rule());
        assertEquals(Optional.of("SELECT COUNT(*) FROM reference.cities"), refused.nearestAllowed());
    }

    @Test
    void refusesPersonalDataSetsPassedOffAsPublic() {
        assertEquals(
                "PERSONAL_ROWS",
                refused(decide(Plans.publicRows(List.of(), "clinic.patients"), bundle()))
                        .rule());
    }

    @Test
    void takesTheStrictestObligations() {
        PolicyBundle bundle = bundle(
                permit("R1", "demo", "*", Set.of("agent", "kafka:a"), OptionalInt.of(25)),
                permit("R2", "anyone", "clinic.patients", Set.of("agent", "kafka:b"), OptionalInt.of(15)),
                permit("R3", "anyone", "clinic.claims", Set.of("kafka:c"), OptionalInt.of(99)));

        Permitted permitted = permitted(decide(byRegion, bundle));

        assertEquals(25, permitted.obligations().protection().minEntities());
        assertEquals(Set.of("agent"), permitted.obligations().sinks());
        assertEquals(List.of("R1", "R2"), permitted.ruleIds());
        assertEquals("anyone+demo", permitted.context());
    }

    @Test
    void mergesProtectionsOfAllDataSets() {
        Protection loose = new Protection(5, Optional.of(new Dominance(2, 80)), 20, 5, Duration.ofDays(7));
        PolicyBundle base = bundle();
        PolicyBundle bundle = ClinicPolicy.bundle(
                List.of(base.dataSets().get("clinic.patients"), ClinicPolicy.claims(loose)), base.rules());
        Plan joined = Plans.of(ReleaseBuilder.countOf("clinic.patients")
                .source("clinic.claims")
                .join(0, "patient_id", 1, "patient_id")
                .build());

        assertEquals(
                new Protection(10, Optional.of(new Dominance(2, 50)), 20, 5, Duration.ofDays(7)),
                permitted(decide(joined, bundle)).obligations().protection());
    }

    @Test
    void refusesWhenRulesNameNoSinkInCommon() {
        PolicyBundle bundle = bundle(
                permit("R1", "demo", "*", Set.of("agent"), OptionalInt.empty()),
                permit("R2", "demo", "*", Set.of("kafka:b"), OptionalInt.empty()));

        assertEquals("NO_COMMON_SINK", refused(decide(byRegion, bundle)).rule());
    }

    @Test
    void takesTheSmallerRowLimit() {
        Statement few = new Statement("r1", "SELECT 1", Optional.empty(), OptionalInt.of(7), Optional.empty());
        Statement many = new Statement("r1", "SELECT 1", Optional.empty(), OptionalInt.of(7000), Optional.empty());

        assertEquals(
                7,
                permitted(engine.decide(ANALYST, few, byRegion, bundle()))
                        .obligations()
                        .rowsMax());
        assertEquals(
                1000,
                permitted(engine.decide(ANALYST, many, byRegion, bundle()))
                        .obligations()
                        .rowsMax());
    }

    @Test
    void raisesTheThresholdByTheColumnsThatAReleaseUses() {
        PolicyBundle base = bundle();
        DataSetPolicy patients = base.dataSet("clinic.patients").orElseThrow();
        Map<String, ColumnPolicy> columns = new LinkedHashMap<>(patients.columns());
        columns.computeIfPresent("region", (name, column) -> ofAtLeast(column, 30));
        columns.computeIfPresent("sex", (name, column) -> ofAtLeast(column, 99));
        PolicyBundle bundle = ClinicPolicy.bundle(
                List.of(new DataSetPolicy(
                        patients.name(), patients.entity(), false, List.of(), columns, patients.protection())),
                base.rules());

        assertEquals(
                30,
                permitted(decide(byRegion, bundle)).obligations().protection().minEntities());
    }

    @Test
    void tellsTheContextsAndRulesThatHoldForACaller() {
        PolicyBundle bundle = bundle(
                permit("R3", "auditor", "*", Set.of(), OptionalInt.empty()),
                permit("R2", "*"),
                forbid("R4", "clinic.claims", "amount"),
                permit("R1", "clinic.patients"));

        assertEquals(
                Set.of("demo", "anyone"),
                engine.contexts(ANALYST, statement(), bundle).stream()
                        .map(Context::name)
                        .collect(Collectors.toSet()));
        assertEquals(
                List.of("R4", "R1", "R2"),
                engine.rules(ANALYST, statement(), bundle).stream()
                        .map(Rule::id)
                        .toList());
    }

    @Test
    void forbidsAColumnOnlyOfItsOwnDataSet() {
        PolicyBundle bundle = bundle(permit("R1", "*"), forbid("R2", "clinic.claims", "region"));

        permitted(decide(byRegion, bundle));
        assertEquals(
                "COLUMN_FORBIDDEN",
                refused(decide(
                                Plans.of(ReleaseBuilder.countOf("clinic.claims")
                                        .groupBy(0, "region")
                                        .build()),
                                bundle))
                        .rule());
    }

    @Test
    void lettingOutOneRowIsTheLeastLimit() {
        assertThrows(IllegalArgumentException.class, () -> new PolicyEngine(0));
        assertEquals(
                1,
                permitted(new PolicyEngine(1).decide(ANALYST, statement(), byRegion, bundle()))
                        .obligations()
                        .rowsMax());
    }

    private static ColumnPolicy ofAtLeast(ColumnPolicy column, int minEntities) {
        return new ColumnPolicy(
                column.uses(),
                column.domain(),
                column.bands(),
                column.grain(),
                column.bounds(),
                column.contributions(),
                OptionalInt.of(minEntities));
    }

    private Decision decide(Plan plan, PolicyBundle bundle) {
        return engine.decide(ANALYST, statement(), plan, bundle);
    }

    private static Statement stating(String purpose) {
        return new Statement("r1", "SELECT 1", Optional.of(purpose), OptionalInt.empty(), Optional.empty());
    }
}
