package io.kelir.policy.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kelir.policy.Budget;
import io.kelir.policy.ClinicPolicy;
import io.kelir.policy.ColumnPolicy;
import io.kelir.policy.Context;
import io.kelir.policy.Contributions;
import io.kelir.policy.DataSetPolicy;
import io.kelir.policy.DataSetTerms;
import io.kelir.policy.Domain;
import io.kelir.policy.Dominance;
import io.kelir.policy.Entity;
import io.kelir.policy.Grain;
import io.kelir.policy.JoinRule;
import io.kelir.policy.Leaves;
import io.kelir.policy.Mode;
import io.kelir.policy.Narrowing;
import io.kelir.policy.OnDamage;
import io.kelir.policy.PolicyBundle;
import io.kelir.policy.Probing;
import io.kelir.policy.Protection;
import io.kelir.policy.Requirement;
import io.kelir.policy.RowCondition;
import io.kelir.policy.Rule;
import io.kelir.policy.SiteSharing;
import io.kelir.policy.Use;
import io.kelir.policy.diff.Change.Direction;
import io.kelir.statement.ActorKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** One part of a bundle changes at a time; the difference names that part, and its direction reverses with the order of the bundles. */
class EveryPartDiffTest {
    private static final String CLAIMS = "clinic.claims";
    private static final String PATH = "datasets.clinic.claims";

    private final PolicyBundle base = ClinicPolicy.bundle();
    private final DataSetPolicy claims = base.dataSet(CLAIMS).orElseThrow();

    @Test
    void tellsWhatProtectsLess() {
        Protection own = ClinicPolicy.PROTECTION;
        assertWidens(PATH + ".epoch", protection(own, Duration.ofHours(1), 1_000_000, Duration.ofMillis(25)));
        assertWidens(PATH + ".ledger_cells_max", protection(own, own.epoch(), 1_000_001, Duration.ofMillis(25)));
        assertWidens(PATH + ".slot", protection(own, own.epoch(), 1_000_000, Duration.ofMillis(24)));
        assertWidens(
                PATH + ".dominance.k_pct",
                claims(new Protection(10, Optional.of(new Dominance(1, 51)), 10, 1, own.epoch())));
        assertWidens(PATH + ".dominance", claims(new Protection(10, Optional.empty(), 10, 1, own.epoch())));
        assertWidens(PATH + ".p_pct", claims(new Protection(10, own.dominance(), 9, 1, own.epoch())));
    }

    @Test
    void takesOnlyAMultipleForRoundingThatTellsNothingNew() {
        PolicyBundle five = claims(rounding(5));

        assertEquals(
                List.of(new Change(PATH + ".round", Direction.TIGHTENS, "5 → 10")),
                PolicyDiff.between(five, claims(rounding(10))));
        assertEquals(
                List.of(new Change(PATH + ".round", Direction.WIDENS, "5 → 8")),
                PolicyDiff.between(five, claims(rounding(8))));
    }

    @Test
    void tellsHowMuchEpsilonOneAnswerMayCost() {
        PolicyBundle half = claims(ClinicPolicy.PROTECTION.withMode(Mode.NOISY, Optional.of(new BigDecimal("0.5"))));
        PolicyBundle one = claims(ClinicPolicy.PROTECTION.withMode(Mode.NOISY, Optional.of(BigDecimal.ONE)));
        PolicyBundle none = claims(ClinicPolicy.PROTECTION.withMode(Mode.NOISY, Optional.empty()));

        assertEquals(
                List.of(new Change(PATH + ".epsilon", Direction.WIDENS, "0.5 → 1")), PolicyDiff.between(half, one));
        assertEquals(
                List.of(new Change(PATH + ".epsilon", Direction.NEUTRAL, "none → 1")), PolicyDiff.between(none, one));
        assertEquals(List.of(), PolicyDiff.between(none, none));
    }

    @Test
    void tellsTermsThatChange() {
        assertChanges(PATH + ".leaves", terms(JoinRule.FREE, Leaves.KEYED, Map.of(), Optional.empty()));
        assertChanges(
                PATH + ".sites",
                terms(JoinRule.FREE, Leaves.AGGREGATES, Map.of("a", SiteSharing.SHARED), Optional.empty()));
        assertChanges(
                PATH + ".contributions",
                terms(JoinRule.FREE, Leaves.AGGREGATES, Map.of(), Optional.of(new Contributions(4, 2))));
        assertEquals(
                List.of(Direction.TIGHTENS),
                directions(PolicyDiff.between(
                        base,
                        terms(new DataSetTerms(
                                JoinRule.FREE,
                                Leaves.AGGREGATES,
                                Map.of(),
                                List.of(new RowCondition(Map.of("region", new RowCondition.Values(List.of("east"))))),
                                Optional.empty())))));
    }

    @Test
    void tellsADemandForJoins() {
        PolicyBundle required = terms(JoinRule.required(), Leaves.AGGREGATES, Map.of(), Optional.empty());
        PolicyBundle withPatients =
                terms(JoinRule.anyOf(Set.of("clinic.patients")), Leaves.AGGREGATES, Map.of(), Optional.empty());

        assertEquals(
                List.of(new Change(PATH + ".join", Direction.TIGHTENS, "free → required")),
                PolicyDiff.between(base, required));
        assertEquals(
                List.of(new Change(PATH + ".join", Direction.WIDENS, "required → free")),
                PolicyDiff.between(required, base));
        assertEquals(
                List.of(new Change(PATH + ".join.any_of", Direction.TIGHTENS, "any → clinic.patients")),
                PolicyDiff.between(required, withPatients));
    }

    @Test
    void tellsColumnsThatShowMore() {
        assertEquals(
                List.of(new Change(PATH + ".columns.diagnosis.domain", Direction.WIDENS, "adds D4")),
                PolicyDiff.between(
                        base, column("diagnosis", column -> domain(column, List.of("A1", "B2", "C3", "D4")))));
        assertEquals(
                List.of(new Change(PATH + ".columns.claimed_on.grain", Direction.WIDENS, "P1M → P1D")),
                PolicyDiff.between(base, column("claimed_on", column -> column.withGrain(Grain.DAY))));
        assertEquals(
                List.of(new Change(PATH + ".columns.claimed_on.grain", Direction.TIGHTENS, "P1M → P1Y")),
                PolicyDiff.between(base, column("claimed_on", column -> column.withGrain(Grain.YEAR))));
        assertEquals(
                List.of(new Change(PATH + ".columns.amount", Direction.WIDENS, "none → grain")),
                PolicyDiff.between(base, column("amount", column -> column.withGrain(Grain.DAY))));
        assertEquals(
                List.of(new Change(PATH + ".columns.urgency", Direction.WIDENS, "domain → bands")),
                PolicyDiff.between(base, column("urgency", column -> banded(column, List.of(1, 3)))));
        assertEquals(
                List.of(new Change(PATH + ".columns.urgency.bands", Direction.WIDENS, "adds 2")),
                PolicyDiff.between(
                        column("urgency", column -> banded(column, List.of(1, 3))),
                        column("urgency", column -> banded(column, List.of(1, 2, 3)))));
    }

    @Test
    void tellsThresholdsBoundsAndContributionsOfColumns() {
        assertEquals(
                List.of(new Change(PATH + ".columns.amount.min_entities", Direction.TIGHTENS, "1 → 30")),
                PolicyDiff.between(base, column("amount", column -> measured(column, OptionalInt.of(30), false))));
        assertEquals(
                List.of(
                        new Change(PATH + ".columns.amount.bounds", Direction.WIDENS, "changes"),
                        new Change(PATH + ".columns.amount.contributions", Direction.WIDENS, "changes")),
                PolicyDiff.between(base, column("amount", column -> measured(column, OptionalInt.empty(), true))));
    }

    @Test
    void tellsAnotherEntityAndAnotherKeyOfAPublicDataSet() {
        assertChanges(
                PATH + ".entity",
                with(new DataSetPolicy(
                        CLAIMS,
                        Optional.of(new Entity("claim", List.of("patient_id"))),
                        false,
                        List.of(),
                        claims.columns(),
                        claims.protection())));
        assertChanges(
                "datasets.reference.regions.key",
                with(new DataSetPolicy(
                        "reference.regions",
                        Optional.empty(),
                        true,
                        List.of("country"),
                        Map.of(),
                        ClinicPolicy.PROTECTION)));
        assertEquals(
                List.of(new Change("datasets.reference.regions.rows", Direction.TIGHTENS, "true → false")),
                PolicyDiff.between(
                        base,
                        with(new DataSetPolicy(
                                "reference.regions",
                                Optional.empty(),
                                false,
                                List.of("region"),
                                Map.of(),
                                ClinicPolicy.PROTECTION))));
    }

    @Test
    void tellsThatDamageIsAnswered() {
        DataSetTerms usual = DataSetTerms.DEFAULT;
        PolicyBundle answered = with(new DataSetPolicy(
                "reference.regions",
                Optional.empty(),
                true,
                List.of("region"),
                Map.of(),
                ClinicPolicy.PROTECTION,
                new DataSetTerms(
                        usual.join(),
                        usual.leaves(),
                        usual.sites(),
                        usual.rows(),
                        usual.contributions(),
                        OnDamage.ANSWER)));

        assertEquals(List.of(Direction.WIDENS), directions(PolicyDiff.between(base, answered)));
        assertEquals(List.of(Direction.TIGHTENS), directions(PolicyDiff.between(answered, base)));
    }

    @Test
    void tellsADataSetThatBecomesPublicOrPersonalInWords() {
        PolicyBundle open = with(
                new DataSetPolicy(CLAIMS, Optional.empty(), true, List.of("id"), Map.of(), ClinicPolicy.PROTECTION));

        assertEquals(
                List.of(
                        new Change(PATH, Direction.WIDENS, "becomes public"),
                        new Change(PATH + ".rows", Direction.WIDENS, "false → true"),
                        new Change(PATH + ".key", Direction.WIDENS, "changes")),
                PolicyDiff.between(base, open));
        assertEquals(
                new Change(PATH, Direction.TIGHTENS, "becomes personal"),
                PolicyDiff.between(open, base).get(0));
    }

    @Test
    void tellsDataSetsThatAppear() {
        Map<String, DataSetPolicy> fewer = new LinkedHashMap<>(base.dataSets());
        fewer.remove(CLAIMS);
        PolicyBundle without = new PolicyBundle(base.name(), base.digest(), fewer, base.contexts(), base.rules());

        assertEquals(
                List.of(new Change("datasets", Direction.WIDENS, "adds clinic.claims")),
                PolicyDiff.between(without, base));
        assertEquals(
                List.of(new Change("datasets", Direction.TIGHTENS, "removes clinic.claims")),
                PolicyDiff.between(base, without));
    }

    @Test
    void tellsEachPartOfAContextThatItsRulesUse() {
        Context demo = new Context(
                "demo",
                Set.of("analyst", "nurse"),
                Set.of("demo", "care"),
                Set.of(ActorKind.DELEGATED_AGENT, ActorKind.HUMAN));

        assertEquals(
                List.of(
                        new Change("contexts.demo.roles", Direction.WIDENS, "adds nurse"),
                        new Change("contexts.demo.purposes", Direction.WIDENS, "adds care"),
                        new Change("contexts.demo.actors", Direction.WIDENS, "adds HUMAN")),
                PolicyDiff.between(base, context(demo)));
        assertEquals(
                List.of(), PolicyDiff.between(base, context(new Context("officer", Set.of(), Set.of(), Set.of()))));
    }

    @Test
    void tellsRulesByWhatTheySayOfWhatToWhom() {
        Rule all = base.rules().get(0);
        Rule claimsOnly = new Rule("R1", true, "demo", CLAIMS, Optional.empty(), Set.of(), OptionalInt.empty());
        Rule forbidColumn = new Rule("R2", false, "demo", CLAIMS, Optional.of("amount"), Set.of(), OptionalInt.empty());

        assertEquals(
                List.of(
                        new Change("rules.R1", Direction.TIGHTENS, "is removed, permits * to demo"),
                        new Change("rules.R1", Direction.WIDENS, "is added, permits clinic.claims to demo")),
                PolicyDiff.between(base, rules(claimsOnly)));
        assertEquals(
                List.of(new Change("rules.R2", Direction.TIGHTENS, "is added, forbids clinic.claims.amount to demo")),
                PolicyDiff.between(base, rules(all, forbidColumn)));
        assertEquals(List.of(), PolicyDiff.between(rules(all, forbidColumn), rules(forbidColumn, all)));
    }

    @Test
    void tellsThatARuleWithAnyDemandTakesItsDemandsAlong() {
        Rule all = base.rules().get(0);
        Narrowing east = new Narrowing(
                Optional.of(new RowCondition(Map.of("region", new RowCondition.Values(List.of("east"))))), Map.of());
        Budget budget = new Budget(OptionalInt.of(3), Optional.empty(), Duration.ofDays(1));

        for (Rule demanding : List.of(
                rule(Set.of("agent"), Optional.empty(), Narrowing.NONE),
                rule(Set.of(), Optional.of(budget), Narrowing.NONE),
                rule(Set.of(), Optional.empty(), east))) {
            assertEquals(
                    List.of(
                            new Change("rules.R2", Direction.WIDENS, "is added, permits * to demo"),
                            new Change(
                                    "rules.R2",
                                    Direction.TIGHTENS,
                                    "is added, demands of all that is permitted to demo")),
                    PolicyDiff.between(base, rules(all, demanding)));
        }
        assertEquals(
                List.of(new Change("rules.R2", Direction.WIDENS, "is added, permits * to demo")),
                PolicyDiff.between(base, rules(all, rule(Set.of(), Optional.empty(), Narrowing.NONE))));
    }

    @Test
    void tellsSinksAndPeriodsOfBudgets() {
        assertEquals(
                List.of(new Change("rules.R2.sinks", Direction.WIDENS, "names kafka:other")),
                PolicyDiff.between(
                        rules(rule(Set.of(), Optional.empty(), Narrowing.NONE)),
                        rules(rule(Set.of("kafka:other"), Optional.empty(), Narrowing.NONE))));
        assertEquals(
                List.of(new Change("rules.R2.sinks", Direction.WIDENS, "no longer names agent, kafka:other")),
                PolicyDiff.between(
                        rules(rule(Set.of("kafka:other", "agent"), Optional.empty(), Narrowing.NONE)),
                        rules(rule(Set.of(), Optional.empty(), Narrowing.NONE))));
        assertEquals(
                List.of(new Change("rules.R2.sinks", Direction.TIGHTENS, "removes agent")),
                PolicyDiff.between(
                        rules(rule(Set.of("kafka:other", "agent"), Optional.empty(), Narrowing.NONE)),
                        rules(rule(Set.of("kafka:other"), Optional.empty(), Narrowing.NONE))));
        assertEquals(
                List.of(new Change("rules.R2.budget.per", Direction.WIDENS, "PT48H → PT24H")),
                PolicyDiff.between(rules(paid(2)), rules(paid(1))));
    }

    @Test
    void tellsWhetherAndHowCallersAreLimitedInProbing() {
        Probing probing = new Probing(20, 20, Duration.ofHours(1), Duration.ofSeconds(2), 3);
        PolicyBundle limited = probing(Optional.of(probing));
        PolicyBundle other = probing(Optional.of(new Probing(21, 19, Duration.ofHours(2), Duration.ofSeconds(1), 4)));

        assertEquals(
                List.of(new Change("probing", Direction.TIGHTENS, "is limited")), PolicyDiff.between(base, limited));
        assertEquals(
                List.of(new Change("probing", Direction.WIDENS, "is no longer limited")),
                PolicyDiff.between(limited, base));
        assertEquals(
                List.of(
                        new Change("probing.refusals", Direction.WIDENS, "20 → 21"),
                        new Change("probing.withheld", Direction.TIGHTENS, "20 → 19"),
                        new Change("probing.per", Direction.TIGHTENS, "PT1H → PT2H"),
                        new Change("probing.slow", Direction.WIDENS, "PT2S → PT1S"),
                        new Change("probing.suspend", Direction.WIDENS, "3 → 4")),
                PolicyDiff.between(limited, other));
        assertEquals(List.of(), PolicyDiff.between(limited, probing(Optional.of(probing))));
    }

    /** What has no order counts as widening, whichever way it changes. */
    private void assertChanges(String path, PolicyBundle other) {
        assertEquals(List.of(path), paths(PolicyDiff.between(base, other)));
        assertEquals(List.of(path), paths(PolicyDiff.between(other, base)));
        assertEquals(List.of(Direction.WIDENS), directions(PolicyDiff.between(base, other)));
    }

    private void assertWidens(String path, PolicyBundle other) {
        assertChanges(path, other);
        assertEquals(List.of(Direction.TIGHTENS), directions(PolicyDiff.between(other, base)));
    }

    private static List<String> paths(List<Change> changes) {
        return changes.stream().map(Change::path).toList();
    }

    private static List<Direction> directions(List<Change> changes) {
        return changes.stream().map(Change::direction).toList();
    }

    private PolicyBundle with(DataSetPolicy dataSet) {
        Map<String, DataSetPolicy> all = new LinkedHashMap<>(base.dataSets());
        all.put(dataSet.name(), dataSet);
        return new PolicyBundle(base.name(), base.digest(), all, base.contexts(), base.rules());
    }

    private PolicyBundle claims(Protection protection) {
        return with(new DataSetPolicy(
                CLAIMS, claims.entity(), false, List.of(), claims.columns(), protection, claims.terms()));
    }

    private PolicyBundle protection(Protection own, Duration epoch, int cellsMax, Duration slot) {
        return claims(new Protection(
                own.minEntities(),
                own.dominance(),
                own.pPercent(),
                own.round(),
                epoch,
                own.mode(),
                own.epsilon(),
                cellsMax,
                slot));
    }

    private static Protection rounding(int round) {
        Protection own = ClinicPolicy.PROTECTION;
        return new Protection(own.minEntities(), own.dominance(), own.pPercent(), round, own.epoch());
    }

    private PolicyBundle terms(
            JoinRule join, Leaves leaves, Map<String, SiteSharing> sites, Optional<Contributions> contributions) {
        return terms(new DataSetTerms(join, leaves, sites, List.of(), contributions));
    }

    private PolicyBundle terms(DataSetTerms terms) {
        return with(new DataSetPolicy(
                CLAIMS, claims.entity(), false, List.of(), claims.columns(), claims.protection(), terms));
    }

    private PolicyBundle column(String name, UnaryOperator<ColumnPolicy> change) {
        Map<String, ColumnPolicy> columns = new LinkedHashMap<>(claims.columns());
        columns.computeIfPresent(name, (key, column) -> change.apply(column));
        return with(new DataSetPolicy(
                CLAIMS, claims.entity(), false, List.of(), columns, claims.protection(), claims.terms()));
    }

    private static ColumnPolicy domain(ColumnPolicy column, List<Object> values) {
        return new ColumnPolicy(
                column.uses(),
                Optional.of(new Domain(values, Optional.empty())),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static ColumnPolicy banded(ColumnPolicy column, List<Object> edges) {
        return new ColumnPolicy(column.uses(), Optional.empty(), edges, Optional.empty(), Optional.empty());
    }

    private static ColumnPolicy measured(ColumnPolicy column, OptionalInt minEntities, boolean limited) {
        return new ColumnPolicy(
                Set.of(Use.SUM, Use.AVG, Use.COUNT),
                column.domain(),
                column.bands(),
                column.grain(),
                limited ? Optional.of(new ColumnPolicy.Bounds(BigDecimal.ZERO, BigDecimal.TEN)) : Optional.empty(),
                limited ? Optional.of(new Contributions(4, 2)) : Optional.empty(),
                minEntities);
    }

    private PolicyBundle context(Context context) {
        Map<String, Context> all = new LinkedHashMap<>(base.contexts());
        all.put(context.name(), context);
        return new PolicyBundle(base.name(), base.digest(), base.dataSets(), all, base.rules());
    }

    private PolicyBundle rules(Rule... rules) {
        return new PolicyBundle(base.name(), base.digest(), base.dataSets(), base.contexts(), Arrays.asList(rules));
    }

    private static Rule rule(Set<String> sinks, Optional<Budget> budget, Narrowing narrowing) {
        return new Rule("R2", true, "demo", "*", Optional.empty(), sinks, Requirement.NONE, budget, narrowing);
    }

    private static Rule paid(int days) {
        return rule(
                Set.of(),
                Optional.of(new Budget(OptionalInt.of(3), Optional.empty(), Duration.ofDays(days))),
                Narrowing.NONE);
    }

    private PolicyBundle probing(Optional<Probing> probing) {
        return new PolicyBundle(
                base.name(),
                base.digest(),
                base.dataSets(),
                base.contexts(),
                base.rules(),
                OptionalLong.empty(),
                probing,
                List.of());
    }
}
