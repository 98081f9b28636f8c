package io.kelir.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.plan.ColumnRef;
import io.kelir.plan.Measure.Function;
import io.kelir.plan.Predicate;
import io.kelir.plan.Predicate.Comparison;
import io.kelir.plan.ReleaseBuilder;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoiseJudgeTest {
    private static final ColumnRef CLAIMED_ON = new ColumnRef(0, "claimed_on");
    private static final Predicate SINCE_MAY =
            new Predicate.Compare(CLAIMED_ON, Comparison.GREATER_OR_EQUAL, LocalDate.of(2025, 5, 1));
    private static final Predicate BEFORE_JULY =
            new Predicate.Compare(CLAIMED_ON, Comparison.LESS, LocalDate.of(2025, 7, 1));

    @Test
    void permitsGroupsThatPolicyDeclares() {
        NoiseTerms terms = terms(
                ReleaseBuilder.countOf("clinic.claims").groupBy(0, "diagnosis").groupBy(0, "urgency"));

        assertEquals(9, terms.groups().size());
        assertTrue(terms.groups().contains(List.of("A1", 3)));
        assertEquals(2, terms.groupsMax());
        assertEquals(List.of(4L), terms.rowsMax());
    }

    @Test
    void tellsOnlyGroupsThatTheFilterLeaves() {
        Predicate notA1 = new Predicate.Not(new Predicate.In(new ColumnRef(0, "diagnosis"), List.of("A1")));
        Predicate urgent = new Predicate.Compare(new ColumnRef(0, "urgency"), Comparison.EQUAL, 1);
        NoiseTerms terms = terms(ReleaseBuilder.countOf("clinic.claims")
                .where(new Predicate.And(List.of(notA1, urgent)))
                .groupBy(0, "diagnosis"));

        assertEquals(List.of(List.of("B2"), List.of("C3")), terms.groups());
    }

    @Test
    void tellsEveryMonthOfARange() {
        NoiseTerms terms = terms(ReleaseBuilder.countOf("clinic.claims")
                .where(new Predicate.And(List.of(SINCE_MAY, BEFORE_JULY)))
                .groupBy(0, "claimed_on"));

        assertEquals(List.of(List.of(LocalDate.of(2025, 5, 1)), List.of(LocalDate.of(2025, 6, 1))), terms.groups());
    }

    @Test
    void refusesTimesWithoutARange() {
        assertRefused(
                "NOISY_GROUPS_NOT_FINITE",
                ReleaseBuilder.countOf("clinic.claims").groupBy(0, "claimed_on"));
        assertRefused(
                "NOISY_GROUPS_NOT_FINITE",
                ReleaseBuilder.countOf("clinic.claims").where(SINCE_MAY).groupBy(0, "claimed_on"));
    }

    @Test
    void refusesGroupsOfPublicData() {
        assertRefused(
                "NOISY_GROUPS_NOT_FINITE",
                ReleaseBuilder.countOf("clinic.claims")
                        .source("reference.regions")
                        .join(0, "region", 1, "region")
                        .groupBy(1, "region"));
    }

    @Test
    void refusesMoreGroupsThanOneAnswerTells() {
        Predicate years = new Predicate.And(List.of(
                new Predicate.Compare(CLAIMED_ON, Comparison.GREATER_OR_EQUAL, LocalDate.of(1, 1, 1)),
                new Predicate.Compare(CLAIMED_ON, Comparison.LESS, LocalDate.of(2025, 1, 1))));

        assertRefused(
                "NOISY_GROUPS_TOO_MANY",
                ReleaseBuilder.countOf("clinic.claims").where(years).groupBy(0, "claimed_on"));
    }

    @Test
    void refusesWithoutLimitsOnWhatOneEntityContributes() {
        ReleaseBuilder count = ReleaseBuilder.countOf("clinic.claims");
        ReleaseBuilder joined = ReleaseBuilder.countOf("clinic.patients")
                .source("clinic.claims")
                .join(0, "patient_id", 1, "patient_id");

        assertEquals(
                "NOISY_CONTRIBUTIONS_NOT_DECLARED",
                refused(NoisyClinic.withoutContributions(), count).rule());
        assertEquals(
                "NOISY_JOIN_WITHOUT_CONTRIBUTIONS",
                refused(NoisyClinic.withoutContributions(), joined).rule());
        assertInstanceOf(
                Permitted.class,
                NoisyClinic.decide(
                        NoisyClinic.withoutContributions(),
                        ReleaseBuilder.from("clinic.claims").measure(Function.COUNT_DISTINCT, 0, "patient_id")));
    }

    @Test
    void multipliesTheRowsOfJoinedDataSets() {
        NoiseTerms terms = terms(ReleaseBuilder.countOf("clinic.claims")
                .source("clinic.claims")
                .join(0, "patient_id", 1, "patient_id")
                .groupBy(0, "diagnosis"));

        assertEquals(List.of(16L), terms.rowsMax());
        assertEquals(2, terms.groupsMax());
    }

    @Test
    void refusesWithoutABudgetThatPays() {
        assertEquals(
                "EPSILON_BUDGET_NOT_DECLARED",
                refused(NoisyClinic.withoutBudget(), ReleaseBuilder.countOf("clinic.claims"))
                        .rule());
    }

    private static NoiseTerms terms(ReleaseBuilder release) {
        return NoiseTerms.of(
                NoisyClinic.permitted(release).plan().footprint().releases().get(0), NoisyClinic.bundle());
    }

    private static void assertRefused(String rule, ReleaseBuilder release) {
        assertEquals(rule, refused(NoisyClinic.bundle(), release).rule());
    }

    private static Refused refused(PolicyBundle bundle, ReleaseBuilder release) {
        return assertInstanceOf(Refused.class, NoisyClinic.decide(bundle, release));
    }
}
