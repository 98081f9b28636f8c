package io.kelir.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kelir.plan.ColumnRef;
import io.kelir.plan.Measure.Function;
import io.kelir.plan.Plan;
import io.kelir.plan.Plans;
import io.kelir.plan.Predicate;
import io.kelir.plan.Predicate.Comparison;
import io.kelir.plan.ReleaseBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
import net.jqwik.api.Tuple;

class PolicyPropertiesTest {
    @Property
    void permutingRulesChangesNothing(
            @ForAll("plans") Plan plan, @ForAll("rules") List<Rule> rules, @ForAll Random random) {
        List<Rule> shuffled = new ArrayList<>(rules);
        Collections.shuffle(shuffled, random);

        assertEquals(summary(decide(plan, rules)), summary(decide(plan, shuffled)));
    }

    @Property
    void addingAForbidNeverPermitsMore(
            @ForAll("plans") Plan plan, @ForAll("rules") List<Rule> rules, @ForAll("rule") Rule any) {
        List<Rule> more = new ArrayList<>(rules);
        more.add(new Rule("F", false, any.context(), any.dataSet(), any.column(), Set.of(), OptionalInt.empty()));

        Decision before = decide(plan, rules);
        decide(plan, more)
                .fold(
                        permitted -> {
                            assertEquals(summary(before), summary(permitted));
                            return permitted;
                        },
                        refused -> refused);
    }

    @Property
    void addingADemandNeverLoosensAnObligation(
            @ForAll("plans") Plan plan, @ForAll("rules") List<Rule> rules, @ForAll("rule") Rule any) {
        Decision before = decide(plan, rules);
        List<Rule> more = new ArrayList<>(rules);
        more.add(new Rule("P", true, any.context(), any.dataSet(), Optional.empty(), any.sinks(), any.minEntities()));

        if (before instanceof Permitted was && decide(plan, more) instanceof Permitted is) {
            assertEquals(is.obligations().protection(), stricter(was, is));
            if (!was.obligations().sinks().equals(Obligations.DEFAULT_SINKS)) {
                assertEquals(
                        true,
                        was.obligations().sinks().containsAll(is.obligations().sinks()));
            }
        }
    }

    private static Protection stricter(Permitted was, Permitted is) {
        Protection before = was.obligations().protection();
        Protection after = is.obligations().protection();
        return new Protection(
                Math.max(before.minEntities(), after.minEntities()),
                before.dominance(),
                before.pPercent(),
                before.round(),
                before.epoch());
    }

    private static Decision decide(Plan plan, List<Rule> rules) {
        return new PolicyEngine(1000)
                .decide(
                        ClinicPolicy.ANALYST,
                        ClinicPolicy.statement(),
                        plan,
                        ClinicPolicy.bundle(
                                List.copyOf(ClinicPolicy.bundle().dataSets().values()), rules));
    }

    private static String summary(Decision decision) {
        return decision.fold(
                permitted -> permitted.context() + permitted.ruleIds() + permitted.obligations(), Refused::toString);
    }

    @Provide
    Arbitrary<List<Rule>> rules() {
        return rule().list().ofMaxSize(5).map(rules -> {
            List<Rule> named = new ArrayList<>();
            for (Rule rule : rules) {
                named.add(new Rule(
                        "R" + named.size(),
                        rule.permit(),
                        rule.context(),
                        rule.dataSet(),
                        rule.permit() ? Optional.empty() : rule.column(),
                        rule.sinks(),
                        rule.minEntities()));
            }
            named.add(ClinicPolicy.permit("R9", "*"));
            return named;
        });
    }

    @Provide
    Arbitrary<Rule> rule() {
        return Combinators.combine(
                        Arbitraries.frequency(Tuple.of(4, true), Tuple.of(1, false)),
                        Arbitraries.of("demo", "anyone", "auditor", "officer", "unknown"),
                        Arbitraries.of("*", "clinic.patients", "clinic.claims", "devices.vitals", "reference.regions"),
                        Arbitraries.of("region", "amount", "birth_year", "country")
                                .optional(),
                        Arbitraries.subsetOf("agent", "kafka:a", "kafka:b"),
                        Arbitraries.integers().between(1, 50).optional())
                .as((permit, context, dataSet, column, sinks, least) -> new Rule(
                        "R",
                        permit,
                        context,
                        dataSet,
                        column,
                        sinks,
                        least.map(OptionalInt::of).orElse(OptionalInt.empty())));
    }

    /** Mostly allowed releases over one to three data sets, with now and then a condition or measure that is not. */
    @Provide
    Arbitrary<Plan> plans() {
        return Combinators.combine(
                        Arbitraries.subsetOf(List.of("patients", "regions")),
                        Arbitraries.of("region", "diagnosis", "claimed_on")
                                .set()
                                .ofMaxSize(2),
                        conditions().optional(),
                        Arbitraries.of(Function.SUM, Function.AVG, Function.COUNT)
                                .optional())
                .as((joined, keys, condition, measure) -> {
                    ReleaseBuilder release = ReleaseBuilder.countOf("clinic.claims");
                    if (joined.contains("patients")) {
                        release.source("clinic.patients").join(0, "patient_id", 1, "patient_id");
                    }
                    if (joined.contains("regions")) {
                        int regions = joined.size();
                        release.source("reference.regions").join(0, "region", regions, "region");
                        release.groupBy(regions, "country");
                    }
                    keys.forEach(key -> release.groupBy(0, key));
                    condition.ifPresent(release::where);
                    measure.ifPresent(function -> release.measure(function, 0, "amount"));
                    return Plans.of(release.build());
                });
    }

    private static Arbitrary<Predicate> conditions() {
        return Combinators.combine(
                        Arbitraries.of("region", "diagnosis"),
                        Arbitraries.of(Comparison.values()),
                        Arbitraries.of("east", "A1", "B2", "west", "nowhere"))
                .as((column, comparison, constant) ->
                        new Predicate.Compare(new ColumnRef(0, column), comparison, constant));
    }
}
