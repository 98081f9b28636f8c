package io.kelir.policy;

import static io.kelir.policy.ClinicPolicy.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.plan.ColumnRef;
import io.kelir.plan.Measure.Function;
import io.kelir.plan.Predicate;
import io.kelir.plan.Predicate.Comparison;
import io.kelir.plan.ReleaseBuilder;
import io.kelir.plan.Source.Role;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A refusal names what it is about and what would be allowed instead, so that the next statement can pass. */
class RefusalAdviceTest {
    @Test
    void namesTheColumnsThatAllowTheUse() {
        Refused sum = refused(ReleaseBuilder.from("clinic.claims").measure(Function.SUM, 0, "urgency"));
        Refused key = refused(ReleaseBuilder.countOf("clinic.claims").groupBy(0, "patient_id"));

        assertTells(
                sum, "'clinic.claims.urgency' does not allow SUM. Columns of 'clinic.claims' that allow it: amount.");
        assertEquals(Optional.of("SUM(amount)"), sum.nearestAllowed());
        assertTells(key, "Columns that allow GROUP_BY: diagnosis, region, urgency, claimed_on.");
        assertEquals(Optional.of("GROUP BY diagnosis"), key.nearestAllowed());
    }

    @Test
    void saysThatNoColumnAllowsTheUse() {
        Refused none = refused(ReleaseBuilder.from("clinic.patients").measure(Function.SUM, 0, "height"));

        assertTells(none, "that allow it: none.");
        assertEquals(Optional.of("COUNT(*)"), none.nearestAllowed());
    }

    @Test
    void namesBothDataSetsAndTheKeyThatJoinsThem() {
        Refused cross = refused(claimsAnd("clinic.patients"));
        Refused otherEntity = refused(claimsAnd("clinic.machines").join(0, "patient_id", 1, "patient_id"));
        Refused otherColumns = refused(claimsAnd("clinic.patients").join(1, "region", 0, "region"));

        assertTells(cross, "'clinic.patients' is not joined by entity key with 'clinic.claims'");
        assertTells(
                otherEntity,
                "'clinic.claims' and 'clinic.machines' protect different entities ('patient' and 'machine'");
        assertTells(otherColumns, "'clinic.claims' and 'clinic.patients' are joined on other columns");
        assertTells(otherColumns, "the entity 'patient'");
        assertEquals(
                Optional.of("clinic.claims.patient_id = clinic.patients.patient_id"), otherColumns.nearestAllowed());
    }

    @Test
    void namesNoKeyForDataSetsThatNeverJoin() {
        assertEquals(Optional.empty(), refused(claimsAnd("clinic.machines")).nearestAllowed());
    }

    @Test
    void judgesAJoinByItsColumnsWhicheverSideTheyStandOn() {
        ClinicPolicy.permitted(claimsAnd("clinic.patients").join(1, "patient_id", 0, "patient_id"));
        assertEquals(
                "PUBLIC_JOIN_NOT_ALLOWED",
                refused(claimsAnd("reference.regions").join(1, "region", 0, "amount"))
                        .rule());
        ClinicPolicy.permitted(claimsAnd("reference.regions").join(1, "region", 0, "region"));
    }

    @Test
    void namesTheInnerJoinInsteadOfAnOuterOne() {
        Refused outer = refused(ReleaseBuilder.countOf("clinic.claims")
                .source("clinic.patients", Role.OPTIONAL)
                .join(0, "patient_id", 1, "patient_id"));

        assertTells(outer, "'clinic.patients' is the optional side");
        assertEquals(Optional.of("INNER JOIN clinic.patients"), outer.nearestAllowed());
    }

    @Test
    void namesTheGroupKeyInsteadOfALookUpOfExactValues() {
        Refused exact = refused(ReleaseBuilder.countOf("clinic.patients")
                .source("reference.regions")
                .join(0, "birth_year", 1, "region"));

        assertTells(exact, "'clinic.patients.birth_year'");
        assertEquals(Optional.of("GROUP BY birth_year"), exact.nearestAllowed());
    }

    @Test
    void listsTheValuesThatARangeOverADomainMeans() {
        assertEquals(Optional.of("urgency IN (2, 3)"), ranged(Comparison.GREATER_OR_EQUAL, 2));
        assertEquals(Optional.of("urgency IN (3)"), ranged(Comparison.GREATER, 2));
        assertEquals(Optional.of("urgency IN (1)"), ranged(Comparison.LESS, 2));
        assertEquals(Optional.of("urgency IN (1, 2)"), ranged(Comparison.LESS_OR_EQUAL, 2));
    }

    @Test
    void listsTheWholeDomainWhereARangeMeansNoneOfIt() {
        assertEquals(Optional.of("urgency IN (1, 2, 3)"), ranged(Comparison.GREATER, 9));
        assertEquals(Optional.of("urgency IN (1, 2, 3)"), ranged(Comparison.GREATER, "high"));
    }

    @Test
    void keepsTheNegationOfAConditionOutsideTheDomain() {
        assertEquals(
                Optional.of("urgency NOT IN (1, 2, 3)"),
                refused(claims(compare("urgency", Comparison.NOT_EQUAL, 7))).nearestAllowed());
    }

    @Test
    void repeatsTheConditionThatCutsBetweenEdges() {
        assertTells(
                refused(patients(compare("birth_year", Comparison.EQUAL, 1945))),
                "Condition 'birth_year = 1945' on column");
        assertTells(
                refused(patients(compare("birth_year", Comparison.NOT_EQUAL, 1945))),
                "Condition 'birth_year <> 1945' on column");
        assertTells(
                refused(patients(new Predicate.In(new ColumnRef(0, "birth_year"), List.of(1945, 1947)))),
                "Condition 'birth_year IN (1945, 1947)' on column");
        assertTells(
                refused(patients(compare("birth_year", Comparison.LESS, 1945))),
                "Condition 'birth_year < 1945' on column");
    }

    @Test
    void shortensLongListsAndSaysSo() {
        assertEquals("1, 2", Literal.sqlList(List.of(1, 2)));
        assertTrue(Literal.sqlList(numbers(30)).endsWith("29, 30"));
        assertTrue(Literal.sqlList(numbers(31)).endsWith("29, 30, … (31 values)"));
    }

    @Test
    void tellsHowNoisyGroupsBecomeFinite() {
        Refused publicKey = noisy(ReleaseBuilder.countOf("clinic.claims")
                .source("reference.regions")
                .join(0, "region", 1, "region")
                .groupBy(1, "country"));
        Refused open = noisy(ReleaseBuilder.countOf("clinic.claims").groupBy(0, "claimed_on"));

        assertTells(publicKey, "'reference.regions.country'");
        assertEquals(Optional.of("GROUP BY diagnosis or region or urgency or claimed_on"), publicKey.nearestAllowed());
        assertTells(open, "'clinic.claims.claimed_on'");
        assertTrue(open.nearestAllowed().orElseThrow().startsWith("WHERE claimed_on >= DATE "), open::toString);
    }

    @Test
    void namesTheMeasureThatHasNoBounds() {
        Refused unbounded = noisy(ReleaseBuilder.from("devices.vitals").measure(Function.AVG, 0, "heart_rate"));

        assertEquals("NOISY_BOUNDS_NOT_DECLARED", unbounded.rule());
        assertTells(unbounded, "'devices.vitals.heart_rate'");
        assertEquals(Optional.of("COUNT(heart_rate)"), unbounded.nearestAllowed());
    }

    @Test
    void namesTheDataSetsWithoutLimitsOnWhatOneEntityContributes() {
        Refused one = noisy(ReleaseBuilder.countOf("devices.vitals"));
        Refused joined = noisy(ReleaseBuilder.countOf("clinic.claims")
                .source("devices.vitals")
                .join(0, "patient_id", 1, "patient_id"));
        Refused grouped = noisy(ReleaseBuilder.from("devices.vitals")
                .measure(Function.COUNT_DISTINCT, 0, "patient_id")
                .where(new Predicate.And(List.of(
                        compare(
                                "measured_at",
                                Comparison.GREATER_OR_EQUAL,
                                java.time.LocalDateTime.of(2025, 1, 1, 0, 0)),
                        compare("measured_at", Comparison.LESS, java.time.LocalDateTime.of(2025, 1, 2, 0, 0)))))
                .groupBy(0, "measured_at"));

        assertEquals("NOISY_CONTRIBUTIONS_NOT_DECLARED", one.rule());
        assertTells(one, "contribute to 'devices.vitals'");
        assertEquals("NOISY_JOIN_WITHOUT_CONTRIBUTIONS", joined.rule());
        assertTells(joined, "contribute to 'devices.vitals'.");
        assertEquals("NOISY_CONTRIBUTIONS_NOT_DECLARED", grouped.rule());
    }

    private static Refused noisy(ReleaseBuilder release) {
        return assertInstanceOf(Refused.class, NoisyClinic.decide(NoisyClinic.bundle(), release));
    }

    private static Optional<String> ranged(Comparison comparison, Object constant) {
        return refused(claims(compare("urgency", comparison, constant))).nearestAllowed();
    }

    private static void assertTells(Refused refused, String text) {
        assertTrue(refused.message().contains(text), refused.message());
    }

    private static List<Integer> numbers(int last) {
        return IntStream.rangeClosed(1, last).boxed().toList();
    }

    private static ReleaseBuilder claimsAnd(String other) {
        return ReleaseBuilder.countOf("clinic.claims").source(other);
    }

    private static ReleaseBuilder claims(Predicate condition) {
        return ReleaseBuilder.countOf("clinic.claims").where(condition);
    }

    private static ReleaseBuilder patients(Predicate condition) {
        return ReleaseBuilder.countOf("clinic.patients").where(condition);
    }

    private static Predicate compare(String column, Comparison comparison, Object constant) {
        return new Predicate.Compare(new ColumnRef(0, column), comparison, constant);
    }
}
