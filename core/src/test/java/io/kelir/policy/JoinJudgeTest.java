package io.kelir.policy;

import static io.kelir.policy.ClinicPolicy.permitted;
import static io.kelir.policy.ClinicPolicy.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kelir.plan.ReleaseBuilder;
import io.kelir.plan.Source.Role;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JoinJudgeTest {
    @Test
    void joinsPersonalDataSetsOnTheEntityKey() {
        permitted(claimsAnd("clinic.patients").join(0, "patient_id", 1, "patient_id"));
        permitted(ReleaseBuilder.countOf("clinic.claims")
                .source("clinic.patients", Role.SEMI)
                .join(0, "patient_id", 1, "patient_id"));
    }

    @Test
    void refusesOtherColumnsBetweenPersonalDataSets() {
        Refused refused = refused(claimsAnd("clinic.patients").join(0, "region", 1, "region"));

        assertEquals("JOIN_NOT_ON_ENTITY_KEY", refused.rule());
        assertEquals(Optional.of("clinic.claims.patient_id = clinic.patients.patient_id"), refused.nearestAllowed());
        assertEquals(
                "JOIN_NOT_ON_ENTITY_KEY",
                refused(claimsAnd("clinic.patients")
                                .join(0, "patient_id", 1, "patient_id")
                                .join(0, "region", 1, "region"))
                        .rule());
    }

    @Test
    void refusesKeysOfDifferentEntities() {
        assertEquals(
                "JOIN_OF_DIFFERENT_ENTITIES",
                refused(claimsAnd("clinic.machines").join(0, "patient_id", 1, "patient_id"))
                        .rule());
    }

    @Test
    void refusesCrossJoinsOfPersonalDataSets() {
        Refused refused = refused(claimsAnd("clinic.patients"));

        assertEquals("CROSS_JOIN_ON_PERSONAL_ROWS", refused.rule());
        assertEquals(Optional.of("clinic.claims.patient_id = clinic.patients.patient_id"), refused.nearestAllowed());
    }

    @Test
    void refusesPersonalDataSetsThatMeetInAPublicOneOnly() {
        assertEquals(
                "CROSS_JOIN_ON_PERSONAL_ROWS",
                refused(claimsAnd("clinic.patients")
                                .source("reference.regions")
                                .join(0, "region", 2, "region")
                                .join(1, "region", 2, "region"))
                        .rule());
    }

    @Test
    void refusesPersonalDataSetsThatHangOnASemiJoinedOne() {
        assertEquals(
                "CROSS_JOIN_ON_PERSONAL_ROWS",
                refused(ReleaseBuilder.countOf("clinic.claims")
                                .source("devices.vitals", Role.SEMI)
                                .source("clinic.patients")
                                .join(0, "patient_id", 1, "patient_id")
                                .join(1, "patient_id", 2, "patient_id"))
                        .rule());
    }

    @Test
    void refusesColumnsMadeEqualByWayOfAPublicDataSet() {
        assertEquals(
                "PERSONAL_COLUMNS_COMPARED",
                refused(claimsAnd("clinic.patients")
                                .join(0, "patient_id", 1, "patient_id")
                                .source("reference.regions")
                                .join(0, "region", 2, "region")
                                .join(1, "region", 2, "region"))
                        .rule());
    }

    @Test
    void joinsPublicDataSetsOnTheirKey() {
        permitted(ReleaseBuilder.countOf("clinic.patients")
                .source("reference.regions")
                .join(0, "region", 1, "region")
                .groupBy(1, "country"));
        permitted(claimsAnd("reference.rates").join(0, "region", 1, "region").join(0, "diagnosis", 1, "diagnosis"));
        permitted(ReleaseBuilder.countOf("clinic.patients")
                .source("reference.regions", Role.OPTIONAL)
                .join(0, "region", 1, "region"));
    }

    @Test
    void refusesPublicDataSetsThatCouldMultiply() {
        Refused partOfKey = refused(claimsAnd("reference.rates").join(0, "region", 1, "region"));
        assertEquals("PUBLIC_JOIN_NOT_UNIQUE", partOfKey.rule());
        assertEquals(
                Optional.of("a join on the key of reference.rates: region, diagnosis"), partOfKey.nearestAllowed());

        assertEquals(
                "PUBLIC_JOIN_NOT_UNIQUE",
                refused(claimsAnd("reference.cities").join(0, "region", 1, "region"))
                        .rule());
        assertEquals(
                "PUBLIC_JOIN_NOT_UNIQUE",
                refused(claimsAnd("reference.regions")).rule());
    }

    @Test
    void judgesPublicDataSetsBehindPublicOnes() {
        permitted(claimsAnd("reference.regions")
                .join(0, "region", 1, "region")
                .source("reference.regions")
                .join(1, "parent", 2, "region"));
        assertEquals(
                "PUBLIC_JOIN_NOT_UNIQUE",
                refused(claimsAnd("reference.regions")
                                .join(0, "region", 1, "region")
                                .source("reference.cities")
                                .join(1, "country", 2, "country"))
                        .rule());
    }

    @Test
    void neverLooksAnEntityUpInAPublicDataSet() {
        assertEquals(
                "PUBLIC_JOIN_NOT_ALLOWED",
                refused(claimsAnd("reference.regions").join(0, "patient_id", 1, "region"))
                        .rule());
        assertEquals(
                "PUBLIC_JOIN_NOT_ALLOWED",
                refused(claimsAnd("reference.regions").join(0, "amount", 1, "region"))
                        .rule());
    }

    @Test
    void neverLooksExactValuesOfBandsUp() {
        assertEquals(
                "PUBLIC_JOIN_NOT_ON_DOMAIN",
                refused(ReleaseBuilder.countOf("clinic.patients")
                                .source("reference.regions")
                                .join(0, "birth_year", 1, "region"))
                        .rule());
    }

    @Test
    void takesASemiJoinWithAPublicDataSetAsAFilter() {
        permitted(ReleaseBuilder.countOf("clinic.patients")
                .source("reference.cities", Role.SEMI)
                .join(0, "region", 1, "region"));
        assertEquals(
                "PUBLIC_JOIN_NOT_ON_DOMAIN",
                refused(ReleaseBuilder.countOf("clinic.patients")
                                .source("reference.cities", Role.SEMI)
                                .join(0, "birth_year", 1, "founded"))
                        .rule());
        assertEquals(
                "CROSS_JOIN_ON_PERSONAL_ROWS",
                refused(ReleaseBuilder.countOf("clinic.patients").source("reference.cities", Role.SEMI))
                        .rule());
    }

    @Test
    void refusesPersonalDataSetsAsOptionalSide() {
        assertEquals(
                "OUTER_JOIN_ON_PERSONAL_ROWS",
                refused(ReleaseBuilder.countOf("clinic.claims")
                                .source("clinic.patients", Role.OPTIONAL)
                                .join(0, "patient_id", 1, "patient_id"))
                        .rule());
    }

    @Test
    void refusesPersonalRowsThatOnlyFilterPublicOnes() {
        assertEquals(
                "PERSONAL_ROWS_ONLY_FILTER",
                refused(ReleaseBuilder.countOf("reference.regions")
                                .source("clinic.claims", Role.SEMI)
                                .join(0, "region", 1, "region"))
                        .rule());
    }

    @Test
    void refusesColumnsOfOneSourceComparedWithEachOther() {
        assertEquals(
                "JOIN_WITHIN_SOURCE",
                refused(ReleaseBuilder.countOf("clinic.claims").join(0, "region", 0, "diagnosis"))
                        .rule());
    }

    private static ReleaseBuilder claimsAnd(String other) {
        return ReleaseBuilder.countOf("clinic.claims").source(other);
    }
}
