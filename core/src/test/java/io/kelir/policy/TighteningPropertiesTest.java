package io.kelir.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.plan.Footprint;
import io.kelir.plan.Measure;
import io.kelir.plan.Plan;
import io.kelir.plan.Plans;
import io.kelir.plan.Predicate;
import io.kelir.plan.ReleaseBuilder;
import io.kelir.plan.ReleaseFootprint;
import io.kelir.policy.RowCondition.Span;
import io.kelir.policy.RowCondition.Values;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is added to a policy that permits the same, or tightened in it, leaves obligations at least as strict and rows no more. */
class TighteningPropertiesTest {
    private static final PolicyEngine ENGINE = new PolicyEngine(1000);
    private static final String PATIENTS = "clinic.patients";

    /** Lets answers have noise, whichever rule asks for it. */
    private static final Rule NOISE_IS_PAID = new Rule(
            "PAID",
            true,
            "demo",
            PATIENTS,
            Optional.empty(),
            Set.of(),
            Requirement.NONE,
            Optional.of(new Budget(OptionalInt.empty(), Optional.of(new BigDecimal("1000")), Duration.ofDays(1))),
            Narrowing.NONE);

    @Property
    void mergesInAnyOrderToOneStrictest(
            @ForAll("protections") Protection one,
            @ForAll("protections") Protection other,
            @ForAll("protections") Protection third) {
        assertEquals(one.stricter(other), other.stricter(one));
        assertEquals(one.stricter(other).stricter(third), one.stricter(other.stricter(third)));
        assertEquals(one, one.stricter(one));
        assertEquals(one, one.stricter(Protection.NONE));
    }

    @Property
    void tighteningADataSetTightensWhatIsOwed(
            @ForAll("protections") Protection extra, @ForAll("rules") List<Rule> rules) {
        Protection before = protection(bundle(ClinicPolicy.PROTECTION, rules));
        Protection after = protection(bundle(ClinicPolicy.PROTECTION.stricter(extra), rules));

        assertEquals(after, before.stricter(after));
        assertEquals(before.stricter(extra), after);
    }

    @Property
    void addingAPermitThatDemandsTightensWhatIsOwed(
            @ForAll("rules") List<Rule> rules, @ForAll("requirements") Requirement demand) {
        List<Rule> more = new ArrayList<>(rules);
        more.add(rule("X", demand, Narrowing.NONE));

        Protection before = protection(bundle(ClinicPolicy.PROTECTION, rules));
        Protection after = protection(bundle(ClinicPolicy.PROTECTION, more));

        assertEquals(after, before.stricter(after));
        assertTrue(after.minEntities() >= demand.minEntities().orElse(1), "the demand is met");
    }

    @Property
    void addingARowConditionNeverAddsARow(
            @ForAll("rules") List<Rule> rules, @ForAll("conditions") RowCondition condition) {
        List<Rule> more = new ArrayList<>(rules);
        more.add(rule("X", Requirement.NONE, new Narrowing(Optional.of(condition), Map.of())));

        Set<Person> before = rowsRead(bundle(ClinicPolicy.PROTECTION, rules));
        Set<Person> after = rowsRead(bundle(ClinicPolicy.PROTECTION, more));

        assertTrue(before.containsAll(after), "a row was added");
        assertTrue(after.stream().allMatch(person -> person.meetsAll(condition)), "a row does not meet the condition");
    }

    @Property
    void permutingRulesChangesNeitherObligationsNorRows(@ForAll("rules") List<Rule> rules, @ForAll Random random) {
        List<Rule> shuffled = new ArrayList<>(rules);
        Collections.shuffle(shuffled, random);
        PolicyBundle one = bundle(ClinicPolicy.PROTECTION, rules);
        PolicyBundle other = bundle(ClinicPolicy.PROTECTION, shuffled);

        assertEquals(permitted(one).obligations(), permitted(other).obligations());
        assertEquals(release(one), release(other));
    }

    @Property
    void addingABudgetChargesNoLess(@ForAll("rules") List<Rule> rules) {
        List<Rule> more = new ArrayList<>(rules);
        Budget budget = new Budget(OptionalInt.of(5), Optional.empty(), Duration.ofDays(1));
        more.add(new Rule(
                "X",
                true,
                "demo",
                PATIENTS,
                Optional.empty(),
                Set.of(),
                Requirement.NONE,
                Optional.of(budget),
                Narrowing.NONE));

        List<RuleBudget> before =
                permitted(bundle(ClinicPolicy.PROTECTION, rules)).obligations().budgets();
        List<RuleBudget> after =
                permitted(bundle(ClinicPolicy.PROTECTION, more)).obligations().budgets();

        assertTrue(after.containsAll(before), "a budget is no longer charged");
        assertTrue(after.contains(new RuleBudget("X", "demo", PATIENTS, budget)), "the new budget is not charged");
    }

    private static PolicyBundle bundle(Protection protection, List<Rule> rules) {
        List<DataSetPolicy> dataSets = ClinicPolicy.bundle().dataSets().values().stream()
                .map(policy -> policy.name().equals(PATIENTS)
                        ? new DataSetPolicy(
                                PATIENTS,
                                policy.entity(),
                                policy.rows(),
                                policy.key(),
                                policy.columns(),
                                protection,
                                policy.terms())
                        : policy)
                .toList();
        List<Rule> paid = new ArrayList<>(rules);
        paid.add(NOISE_IS_PAID);
        return ClinicPolicy.bundle(dataSets, paid);
    }

    private static Protection protection(PolicyBundle bundle) {
        return permitted(bundle).obligations().protection();
    }

    private static ReleaseFootprint release(PolicyBundle bundle) {
        PolicyBundle view = ENGINE.view(ClinicPolicy.ANALYST, ClinicPolicy.statement(), bundle);
        return RowConditions.laidOn(
                ReleaseBuilder.from(PATIENTS)
                        .measure(Measure.Function.COUNT_DISTINCT, 0, "patient_id")
                        .build(),
                view);
    }

    private static Permitted permitted(PolicyBundle bundle) {
        Plan plan = Plans.of(new Footprint(List.of(release(bundle)), Set.of(), false, List.of()), List.of());
        return ClinicPolicy.permitted(ENGINE.decide(ClinicPolicy.ANALYST, ClinicPolicy.statement(), plan, bundle));
    }

    private static Set<Person> rowsRead(PolicyBundle bundle) {
        Set<Person> read = new java.util.HashSet<>();
        for (String region : List.of("east", "north", "west")) {
            for (int birthYear = 1915; birthYear < 2025; birthYear += 5) {
                Person person = new Person(region, birthYear);
                if (release(bundle).filter().map(person::meets).orElse(true)) {
                    read.add(person);
                }
            }
        }
        return read;
    }

    /** A row of the patients, judged by code of its own. */
    private record Person(String region, int birthYear) {
        boolean meetsAll(RowCondition condition) {
            return condition.on(0).stream().allMatch(this::meets);
        }

        boolean meets(Predicate predicate) {
            if (predicate instanceof Predicate.And and) {
                return and.operands().stream().allMatch(this::meets);
            }
            if (predicate instanceof Predicate.In in) {
                return in.constants().contains(region);
            }
            Predicate.Compare compare = (Predicate.Compare) predicate;
            int edge = (Integer) compare.constant();
            return switch (compare.comparison()) {
                case GREATER_OR_EQUAL -> birthYear >= edge;
                case LESS -> birthYear < edge;
                default -> throw new AssertionError("no row condition compares so: " + compare);
            };
        }
    }

    private static Rule rule(String id, Requirement require, Narrowing narrowing) {
        return new Rule(id, true, "demo", PATIENTS, Optional.empty(), Set.of(), require, Optional.empty(), narrowing);
    }

    @Provide
    Arbitrary<List<Rule>> rules() {
        return Combinators.combine(requirements(), conditions().optional(0.4))
                .as((require, condition) -> rule("R", require, new Narrowing(condition, Map.of())))
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(TighteningPropertiesTest::numbered);
    }

    private static List<Rule> numbered(List<Rule> rules) {
        List<Rule> numbered = new ArrayList<>();
        rules.forEach(rule -> numbered.add(rule("R" + numbered.size(), rule.require(), rule.narrowing())));
        return numbered;
    }

    @Provide
    Arbitrary<Requirement> requirements() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 100).optional(),
                        epsilons(),
                        Arbitraries.of(Mode.EXACT, Mode.NOISY).optional(0.3),
                        dominances().optional(),
                        Arbitraries.integers().between(0, 100).optional(),
                        Arbitraries.integers().between(1, 12).optional())
                .as((least, epsilon, mode, dominance, p, round) -> new Requirement(
                        number(least),
                        mode,
                        mode.equals(Optional.of(Mode.NOISY)) ? Optional.of(epsilon) : Optional.empty(),
                        dominance,
                        number(p),
                        number(round)));
    }

    @Provide
    Arbitrary<Protection> protections() {
        return Combinators.combine(
                        requirements(),
                        epsilons(),
                        Arbitraries.integers().between(0, 10),
                        Arbitraries.integers().between(1, 100_000))
                .as((require, epsilon, days, cells) -> new Protection(
                        require.minEntities().orElse(1),
                        require.dominance(),
                        require.pPercent().orElse(0),
                        require.round().orElse(1),
                        Duration.ofDays(days),
                        require.mode().orElse(Mode.EXACT),
                        Optional.of(epsilon),
                        cells,
                        Duration.ofMillis(days)));
    }

    private static Arbitrary<BigDecimal> epsilons() {
        return Arbitraries.integers().between(1, 50).map(tenths -> BigDecimal.valueOf(tenths, 1));
    }

    private static Arbitrary<Dominance> dominances() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 2),
                        Arbitraries.integers().between(1, 100))
                .as(Dominance::new);
    }

    @Provide
    Arbitrary<RowCondition> conditions() {
        Arbitrary<RowCondition> regions = Arbitraries.subsetOf("east", "north", "west")
                .filter(values -> !values.isEmpty())
                .map(values -> new RowCondition(Map.of("region", new Values(List.copyOf(values)))));
        Arbitrary<RowCondition> years = Arbitraries.of(1920, 1940, 1960, 1980, 2000)
                .map(edge ->
                        new RowCondition(Map.of("birth_year", new Span(Optional.of(edge), Optional.of(edge + 20)))));
        return Arbitraries.oneOf(regions, years);
    }

    private static OptionalInt number(Optional<Integer> number) {
        return number.map(OptionalInt::of).orElse(OptionalInt.empty());
    }
}
