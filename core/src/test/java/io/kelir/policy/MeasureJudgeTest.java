package io.kelir.policy;

import static io.kelir.policy.ClinicPolicy.permitted;
import static io.kelir.policy.ClinicPolicy.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.plan.ColumnRef;
import io.kelir.plan.Measure.Function;
import io.kelir.plan.Predicate;
import io.kelir.plan.ReleaseBuilder;
import io.kelir.plan.Source.Role;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MeasureJudgeTest {
    @Test
    void acceptsMeasuresByTheirUses() {
        permitted(claims().measure(Function.SUM, 0, "amount"));
        permitted(claims().measure(Function.AVG, 0, "amount"));
        permitted(claims().measure(Function.COUNT, 0, "amount"));
        permitted(claims().measure(Function.COUNT_DISTINCT, 0, "patient_id"));
        permitted(claims().constant(Function.SUM, "1").constant(Function.COUNT, "1"));
    }

    @Test
    void refusesMeasuresWithoutTheirUse() {
        Refused refused = refused(ReleaseBuilder.from("devices.vitals").measure(Function.SUM, 0, "heart_rate"));

        assertEquals("MEASURE_NOT_ALLOWED", refused.rule());
        assertTrue(refused.message().contains("devices.vitals.heart_rate"), refused.message());
        assertEquals(Optional.of("COUNT(*)"), refused.nearestAllowed());
        assertEquals(
                Optional.of("SUM(amount)"),
                refused(claims().measure(Function.SUM, 0, "urgency")).nearestAllowed());
        assertEquals(
                "MEASURE_NOT_ALLOWED",
                refused(claims().measure(Function.COUNT, 0, "patient_id")).rule());
    }

    @Test
    void countsDistinctEntitiesOnly() {
        Refused refused = refused(claims().measure(Function.COUNT_DISTINCT, 0, "diagnosis"));

        assertEquals("COUNT_DISTINCT_NOT_ON_ENTITY", refused.rule());
        assertEquals(Optional.of("COUNT(DISTINCT patient_id)"), refused.nearestAllowed());
    }

    @Test
    void refusesToCountTheZeroOfElseAsAnEntity() {
        assertEquals(
                "MEASURE_NOT_ALLOWED",
                refused(claims().measure(Function.COUNT_DISTINCT, 0, "patient_id", Optional.of(severe("A1")), true))
                        .rule());
    }

    @Test
    void judgesConditionsOfMeasuresLikeFilters() {
        permitted(claims().measure(Function.SUM, 0, "amount", Optional.of(severe("A1")), true));
        assertEquals(
                "FILTER_OUTSIDE_DOMAIN",
                refused(claims().measure(Function.SUM, 0, "amount", Optional.of(severe("Z9")), true))
                        .rule());
    }

    @Test
    void refusesMeasuresOfPublicColumns() {
        assertEquals(
                "MEASURE_ON_PUBLIC_COLUMN",
                refused(claims().source("reference.regions")
                                .join(0, "region", 1, "region")
                                .measure(Function.SUM, 1, "population"))
                        .rule());
    }

    @Test
    void refusesMeasuresAndKeysOfDataSetsThatOnlyFilter() {
        assertEquals(
                "SEMI_JOIN_COLUMN_USED",
                refused(semi().measure(Function.SUM, 1, "amount")).rule());
        assertEquals(
                "SEMI_JOIN_COLUMN_USED",
                refused(semi().countAll().groupBy(1, "diagnosis")).rule());
    }

    @Test
    void refusesConstantsInAverages() {
        assertEquals(
                "MEASURE_NOT_ALLOWED",
                refused(claims().constant(Function.AVG, "1")).rule());
        assertEquals(
                "MEASURE_NOT_ALLOWED",
                refused(claims().constant(Function.COUNT_DISTINCT, "1")).rule());
    }

    @Test
    void refusesAListOfDistinctValues() {
        Refused refused = refused(claims().groupBy(0, "region"));

        assertEquals("RELEASE_WITHOUT_MEASURE", refused.rule());
        assertEquals(Optional.of("SELECT region, COUNT(*) … GROUP BY region"), refused.nearestAllowed());
    }

    @Test
    void groupsByDeclaredDimensionsOnly() {
        permitted(claims().countAll().groupBy(0, "region").groupBy(0, "claimed_on"));
        assertEquals(
                "GROUP_KEY_NOT_ALLOWED",
                refused(claims().countAll().groupBy(0, "patient_id")).rule());
        assertEquals(
                "GROUP_KEY_NOT_ALLOWED",
                refused(claims().countAll().groupBy(0, "amount")).rule());
        assertEquals(
                "GROUP_KEY_NOT_DECLARED",
                refused(ReleaseBuilder.countOf("clinic.patients").groupBy(0, "ward"))
                        .rule());
    }

    @Test
    void truncatesTimeToTheGrainOrACoarserOne() {
        permitted(claims().countAll().groupByTruncated("month", 0, "claimed_on"));
        permitted(claims().countAll().groupByTruncated("year", 0, "claimed_on"));

        Refused tooFine = refused(claims().countAll().groupByTruncated("day", 0, "claimed_on"));
        assertEquals("DATE_TRUNC_BELOW_GRAIN", tooFine.rule());
        assertTrue(tooFine.message().contains("month, quarter, year"), tooFine.message());
        assertEquals(Optional.of("date_trunc('month', claimed_on)"), tooFine.nearestAllowed());
        assertEquals(
                "DATE_TRUNC_BELOW_GRAIN",
                refused(claims().countAll().groupByTruncated("week", 0, "claimed_on"))
                        .rule());
        assertEquals(
                "DATE_TRUNC_NOT_ALLOWED",
                refused(claims().countAll().groupByTruncated("month", 0, "region"))
                        .rule());
    }

    private static ReleaseBuilder claims() {
        return ReleaseBuilder.from("clinic.claims");
    }

    private static ReleaseBuilder semi() {
        return ReleaseBuilder.from("clinic.patients")
                .source("clinic.claims", Role.SEMI)
                .join(0, "patient_id", 1, "patient_id");
    }

    private static Predicate severe(String diagnosis) {
        return new Predicate.In(new ColumnRef(0, "diagnosis"), List.of(diagnosis));
    }
}
