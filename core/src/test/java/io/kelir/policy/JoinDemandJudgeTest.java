package io.kelir.policy;

import static io.kelir.policy.ClinicPolicy.bundle;
import static io.kelir.policy.ClinicPolicy.decide;
import static io.kelir.policy.ClinicPolicy.permit;
import static io.kelir.policy.ClinicPolicy.permitted;
import static io.kelir.policy.ClinicPolicy.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.plan.ReleaseBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JoinDemandJudgeTest {
    @Test
    void refusesADataSetAloneThatMustBeJoined() {
        Refused refused = refused(decide(alone(), claimsWith(JoinRule.required())));

        assertEquals("JOIN_REQUIRED", refused.rule());
    }

    @Test
    void refusesADataSetJoinedOnlyWithItself() {
        ReleaseBuilder twice =
                ReleaseBuilder.countOf("clinic.claims").source("clinic.claims").join(0, "patient_id", 1, "patient_id");

        assertEquals(
                "JOIN_REQUIRED",
                refused(decide(twice, claimsWith(JoinRule.required()))).rule());
    }

    @Test
    void permitsADataSetInTheCompanyThatItDemands() {
        permitted(decide(withPatients(), claimsWith(JoinRule.required())));
        permitted(decide(withPatients(), claimsWith(JoinRule.anyOf(Set.of("clinic.patients", "devices.vitals")))));
    }

    @Test
    void refusesADataSetInOtherCompany() {
        Refused refused = refused(decide(withPatients(), claimsWith(JoinRule.anyOf(Set.of("devices.vitals")))));

        assertEquals("JOIN_REQUIRED", refused.rule());
        assertTrue(refused.message().contains("devices.vitals"), refused.message());
    }

    @Test
    void refusesToJoinADataSetThatStandsAlone() {
        assertEquals(
                "JOIN_FORBIDDEN",
                refused(decide(withPatients(), claimsWith(JoinRule.forbidden())))
                        .rule());
        permitted(decide(alone(), claimsWith(JoinRule.forbidden())));
    }

    private static ReleaseBuilder alone() {
        return ReleaseBuilder.countOf("clinic.claims");
    }

    private static ReleaseBuilder withPatients() {
        return alone().source("clinic.patients").join(0, "patient_id", 1, "patient_id");
    }

    private static PolicyBundle claimsWith(JoinRule rule) {
        return ClinicPolicy.bundle(
                replaced(
                        "clinic.claims",
                        new DataSetTerms(rule, Leaves.AGGREGATES, java.util.Map.of(), List.of(), Optional.empty())),
                List.of(permit("R1", "*")));
    }

    static List<DataSetPolicy> replaced(String dataSet, DataSetTerms terms) {
        List<DataSetPolicy> all = new ArrayList<>();
        bundle().dataSets()
                .values()
                .forEach(policy -> all.add(policy.name().equals(dataSet) ? policy.withTerms(terms) : policy));
        return all;
    }
}
