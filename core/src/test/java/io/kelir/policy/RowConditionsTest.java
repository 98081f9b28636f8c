package io.kelir.policy;

import static io.kelir.policy.ClinicPolicy.ANALYST;
import static io.kelir.policy.ClinicPolicy.bundle;
import static io.kelir.policy.ClinicPolicy.forbid;
import static io.kelir.policy.ClinicPolicy.permit;
import static io.kelir.policy.ClinicPolicy.permitted;
import static io.kelir.policy.ClinicPolicy.refused;
import static io.kelir.policy.ClinicPolicy.statement;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.plan.ColumnRef;
import io.kelir.plan.Footprint;
import io.kelir.plan.Plans;
import io.kelir.plan.Predicate;
import io.kelir.plan.Predicate.Comparison;
import io.kelir.plan.ReleaseBuilder;
import io.kelir.plan.ReleaseFootprint;
import io.kelir.policy.RowCondition.Span;
import io.kelir.policy.RowCondition.Values;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RowConditionsTest {
    private static final RowCondition EAST = new RowCondition(Map.of("region", new Values(List.of("east"))));
    private static final RowCondition WEST_OR_EAST =
            new RowCondition(Map.of("region", new Values(List.of("east", "west"))));
    private static final RowCondition GROWN =
            new RowCondition(Map.of("birth_year", new Span(Optional.of(1920), Optional.of(2000))));

    private final PolicyEngine engine = new PolicyEngine(1000);

    @Test
    void becomesPartOfTheFilter() {
        ReleaseFootprint laid = laid(count(), bundle(narrowed("R1", "clinic.patients", GROWN)));

        ColumnRef birthYear = new ColumnRef(0, "birth_year");
        assertEquals(
                Optional.of(new Predicate.And(List.of(
                        new Predicate.Compare(birthYear, Comparison.GREATER_OR_EQUAL, 1920),
                        new Predicate.Compare(birthYear, Comparison.LESS, 2000)))),
                laid.filter());
    }

    @Test
    void refusesAPlanThatWasCompiledWithoutIt() {
        PolicyBundle bundle = bundle(narrowed("R1", "clinic.patients", EAST));

        assertEquals("ROW_CONDITION_MISSING", refused(decide(count(), bundle)).rule());
        permitted(decide(laid(count(), bundle), bundle));
    }

    @Test
    void laysEveryPermittingRulesConditions() {
        PolicyBundle bundle =
                bundle(narrowed("R1", "clinic.patients", EAST), narrowed("R2", "clinic.patients", WEST_OR_EAST));

        Predicate.And laid = (Predicate.And) laid(count(), bundle).filter().orElseThrow();

        assertEquals(2, laid.operands().size());
    }

    @Test
    void concernsEveryOccurrenceOfItsDataSetAndNoOther() {
        PolicyBundle bundle = bundle(permit("R0", "*"), narrowed("R1", "clinic.patients", EAST));
        ReleaseFootprint joined = ReleaseBuilder.countOf("clinic.claims")
                .source("clinic.patients")
                .join(0, "patient_id", 1, "patient_id")
                .build();

        assertEquals(
                Optional.of(new Predicate.In(new ColumnRef(1, "region"), List.of("east"))),
                laid(joined, bundle).filter());
    }

    @Test
    void mayStandOnAColumnThatIsForbiddenToTheCaller() {
        PolicyBundle bundle =
                bundle(narrowed("R1", "clinic.patients", EAST), forbid("R2", "clinic.patients", "region"));

        permitted(decide(laid(count(), bundle), bundle));
        ReleaseFootprint own = ReleaseBuilder.countOf("clinic.patients")
                .where(new Predicate.In(new ColumnRef(0, "region"), List.of("west")))
                .build();
        assertEquals(
                "COLUMN_FORBIDDEN", refused(decide(laid(own, bundle), bundle)).rule());
    }

    @Test
    void doesNotConcernCallersOfOtherContexts() {
        Rule officers = ClinicPolicy.permit(
                        "R2", "officer", "clinic.patients", java.util.Set.of(), java.util.OptionalInt.empty())
                .withNarrowing(new Narrowing(Optional.of(EAST), Map.of()));

        assertEquals(
                Optional.empty(),
                laid(count(), bundle(permit("R1", "*"), officers)).filter());
    }

    @Test
    void tellsWhyAConditionDoesNotFit() {
        DataSetPolicy patients = bundle().dataSet("clinic.patients").orElseThrow();

        assertEquals(Optional.empty(), GROWN.misfit(patients));
        assertTrue(misfit(patients, "ward", new Values(List.of("a"))).contains("neither a domain"));
        assertTrue(misfit(patients, "region", new Values(List.of("south"))).contains("not in the domain"));
        assertTrue(misfit(patients, "birth_year", new Span(Optional.of(1950), Optional.empty()))
                .contains("edges"));
    }

    private static String misfit(DataSetPolicy dataSet, String column, RowCondition.Selection selection) {
        return new RowCondition(Map.of(column, selection)).misfit(dataSet).orElseThrow();
    }

    private static ReleaseFootprint count() {
        return ReleaseBuilder.countOf("clinic.patients").build();
    }

    private ReleaseFootprint laid(ReleaseFootprint release, PolicyBundle bundle) {
        return RowConditions.laidOn(release, engine.view(ANALYST, statement(), bundle));
    }

    private Decision decide(ReleaseFootprint release, PolicyBundle bundle) {
        return engine.decide(
                ANALYST,
                statement(),
                Plans.of(new Footprint(List.of(release), java.util.Set.of(), false, List.of()), List.of()),
                bundle);
    }

    private static Rule narrowed(String id, String dataSet, RowCondition rows) {
        return permit(id, dataSet).withNarrowing(new Narrowing(Optional.of(rows), Map.of()));
    }
}
