package io.kelir.policy;

import static io.kelir.policy.ClinicPolicy.permitted;
import static io.kelir.policy.ClinicPolicy.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.plan.ColumnRef;
import io.kelir.plan.Predicate;
import io.kelir.plan.Predicate.Comparison;
import io.kelir.plan.ReleaseBuilder;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FilterJudgeTest {
    @Test
    void acceptsValuesOfADomain() {
        permitted(patients(compare("region", Comparison.EQUAL, "east")));
        permitted(patients(compare("region", Comparison.NOT_EQUAL, "east")));
        permitted(patients(new Predicate.In(column("region"), List.of("east", "west"))));
        permitted(patients(new Predicate.Not(new Predicate.Or(
                List.of(new Predicate.IsNull(column("sex")), compare("sex", Comparison.EQUAL, "F"))))));
    }

    @Test
    void refusesValuesOutsideTheDomain() {
        Refused refused = refused(patients(new Predicate.In(column("region"), List.of("east", "o'hara"))));

        assertEquals("FILTER_OUTSIDE_DOMAIN", refused.rule());
        assertTrue(refused.message().contains("'o''hara'"), refused.message());
        assertTrue(refused.message().contains("'east', 'north', 'west'"), refused.message());
        assertEquals(Optional.of("region IN ('east')"), refused.nearestAllowed());
    }

    @Test
    void refusesRangesOverADomain() {
        Refused refused = refused(claims(compare("urgency", Comparison.GREATER, 1)));

        assertEquals("FILTER_NOT_ON_DOMAIN", refused.rule());
        assertEquals(Optional.of("urgency IN (2, 3)"), refused.nearestAllowed());
    }

    @Test
    void acceptsBandEdgesInEverySpelling() {
        permitted(patients(compare("birth_year", Comparison.GREATER_OR_EQUAL, 1940)));
        permitted(patients(compare("birth_year", Comparison.GREATER, 1939)));
        permitted(patients(compare("birth_year", Comparison.LESS, 1960)));
        permitted(patients(compare("birth_year", Comparison.LESS_OR_EQUAL, 1959)));
        permitted(patients(new Predicate.Not(compare("birth_year", Comparison.LESS, 1960))));
    }

    @Test
    void refusesConditionsBetweenBandEdges() {
        Refused refused = refused(patients(compare("birth_year", Comparison.GREATER_OR_EQUAL, 1945)));

        assertEquals("FILTER_NOT_ON_BAND_EDGE", refused.rule());
        assertTrue(refused.message().contains("nearest: 1940 and 1960"), refused.message());
        assertEquals(Optional.of("birth_year >= 1940"), refused.nearestAllowed());
    }

    @Test
    void refusesSpellingsThatMeanSomethingBetweenEdges() {
        assertEquals(
                Optional.of("birth_year < 1980"),
                refused(patients(compare("birth_year", Comparison.LESS_OR_EQUAL, 1960)))
                        .nearestAllowed());
        assertEquals(
                Optional.of("birth_year >= 1960"),
                refused(patients(compare("birth_year", Comparison.GREATER, 1960)))
                        .nearestAllowed());
    }

    @Test
    void refusesEqualityOnBands() {
        assertEquals(
                Optional.of("birth_year >= 1940 AND birth_year < 1960"),
                refused(patients(compare("birth_year", Comparison.EQUAL, 1940))).nearestAllowed());
        assertEquals(
                Optional.of("birth_year >= 1940 AND birth_year < 1980"),
                refused(patients(new Predicate.In(column("birth_year"), List.of(1961, 1955))))
                        .nearestAllowed());
        assertEquals(
                Optional.of("NOT (birth_year >= 2020)"),
                refused(patients(compare("birth_year", Comparison.NOT_EQUAL, 2030)))
                        .nearestAllowed());
    }

    @Test
    void shiftsBoundsOfDiscreteTypesOnly() {
        permitted(patients(compare("height", Comparison.GREATER_OR_EQUAL, new BigDecimal("1.50"))));
        assertEquals(
                "FILTER_NOT_ON_BAND_EDGE",
                refused(patients(compare("height", Comparison.GREATER, new BigDecimal("1.5"))))
                        .rule());
    }

    @Test
    void acceptsStartsOfAGrainOnDates() {
        permitted(claims(compare("claimed_on", Comparison.GREATER_OR_EQUAL, LocalDate.of(2026, 6, 1))));
        permitted(claims(compare("claimed_on", Comparison.LESS_OR_EQUAL, LocalDate.of(2026, 6, 30))));
        permitted(claims(compare("claimed_on", Comparison.GREATER, LocalDate.of(2026, 5, 31))));
    }

    @Test
    void refusesDatesInsideAGrain() {
        Refused refused = refused(claims(compare("claimed_on", Comparison.LESS, LocalDate.of(2026, 6, 15))));

        assertEquals("FILTER_NOT_ON_GRAIN_START", refused.rule());
        assertEquals(Optional.of("claimed_on < DATE '2026-07-01'"), refused.nearestAllowed());
        assertTrue(refused.message().contains("DATE '2026-06-01' and DATE '2026-07-01'"), refused.message());
    }

    @Test
    void judgesTimestampsByTheirGrain() {
        permitted(vitals(compare("measured_at", Comparison.LESS, LocalDateTime.parse("2026-06-01T13:00:00"))));
        permitted(vitals(compare("measured_at", Comparison.LESS, Instant.parse("2026-06-01T13:00:00Z"))));
        assertEquals(
                Optional.of("measured_at >= TIMESTAMP '2026-06-01 13:00:00'"),
                refused(vitals(compare(
                                "measured_at",
                                Comparison.GREATER_OR_EQUAL,
                                LocalDateTime.parse("2026-06-01T13:00:00.5"))))
                        .nearestAllowed());
        assertEquals(
                Optional.of("measured_at < TIMESTAMP WITH TIME ZONE '2026-06-01 14:00:00+00'"),
                refused(vitals(compare("measured_at", Comparison.LESS, Instant.parse("2026-06-01T13:00:01Z"))))
                        .nearestAllowed());
        assertEquals(
                "FILTER_NOT_ON_GRAIN_START",
                refused(vitals(compare(
                                "measured_at", Comparison.LESS_OR_EQUAL, LocalDateTime.parse("2026-06-01T13:00:00"))))
                        .rule());
    }

    @Test
    void refusesColumnsThatDeclareNoCells() {
        assertEquals(
                "FILTER_NOT_DECLARED",
                refused(patients(compare("ward", Comparison.EQUAL, "7b"))).rule());
        permitted(patients(new Predicate.IsNull(column("ward"))));
    }

    @Test
    void refusesMeasuresAndKeysAsFilters() {
        assertEquals(
                "FILTER_NOT_ALLOWED",
                refused(claims(compare("amount", Comparison.GREATER, new BigDecimal("99999"))))
                        .rule());
        assertEquals(
                "FILTER_NOT_ALLOWED",
                refused(claims(compare("patient_id", Comparison.EQUAL, 4711))).rule());
        assertEquals(
                "FILTER_NOT_ALLOWED",
                refused(claims(new Predicate.IsNull(column("patient_id")))).rule());
    }

    @Test
    void refusesColumnsThatDoNotExistForCallers() {
        assertEquals(
                "COLUMN_NOT_DECLARED",
                refused(patients(compare("name", Comparison.EQUAL, "Bob"))).rule());
    }

    @Test
    void refusesConstantsOfAnotherType() {
        assertEquals(
                "FILTER_TYPE_MISMATCH",
                refused(patients(compare("birth_year", Comparison.LESS, "1940")))
                        .rule());
        assertEquals(
                "FILTER_OUTSIDE_DOMAIN",
                refused(patients(compare("region", Comparison.EQUAL, 1))).rule());
    }

    @Test
    void findsTheOneBadLeafAmongGoodOnes() {
        Predicate mixed = new Predicate.And(List.of(
                compare("region", Comparison.EQUAL, "east"),
                new Predicate.Or(List.of(
                        compare("sex", Comparison.EQUAL, "F"),
                        new Predicate.Not(compare("birth_year", Comparison.LESS, 1941))))));

        assertEquals("FILTER_NOT_ON_BAND_EDGE", refused(patients(mixed)).rule());
    }

    @Test
    void leavesPublicColumnsFree() {
        Predicate large = new Predicate.Compare(new ColumnRef(1, "population"), Comparison.GREATER, 1000);

        permitted(ReleaseBuilder.countOf("clinic.patients")
                .source("reference.regions")
                .join(0, "region", 1, "region")
                .where(large));
    }

    private static ReleaseBuilder patients(Predicate condition) {
        return ReleaseBuilder.countOf("clinic.patients").where(condition);
    }

    private static ReleaseBuilder claims(Predicate condition) {
        return ReleaseBuilder.countOf("clinic.claims").where(condition);
    }

    private static ReleaseBuilder vitals(Predicate condition) {
        return ReleaseBuilder.countOf("devices.vitals").where(condition);
    }

    private static ColumnRef column(String name) {
        return new ColumnRef(0, name);
    }

    private static Predicate compare(String column, Comparison comparison, Object constant) {
        return new Predicate.Compare(column(column), comparison, constant);
    }
}
