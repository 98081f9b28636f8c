package io.kelir.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.canonical.Digest;
import io.kelir.disclosure.Evidence;
import io.kelir.disclosure.EvidenceBuilder;
import io.kelir.disclosure.GroupEvidence;
import io.kelir.disclosure.MeasureEvidence;
import io.kelir.plan.Measure.Function;
import io.kelir.plan.ReleaseBuilder;
import io.kelir.policy.ClinicPolicy;
import io.kelir.policy.Permitted;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Values change while no row comes or goes: the difference of two sums over the same rows tells of those whose values changed. 30 patients
 * with so many claims of 10 each.
 */
class ChangedValuesTest {
    private static final int PATIENTS = 30;
    private static final int LEAST = 10;

    private final MemoryLedgerStore store = new MemoryLedgerStore();
    private final Ledger ledger = new ProvenLedger(store, LedgerLimits.DEFAULT, Clock.systemUTC());
    private RawClinic clinic = new RawClinic();
    private long epoch = 1;
    private int asked;

    @BeforeEach
    void fill() {
        clinic = clinicOf(2, 0);
    }

    /** The first patients' claims cost more. */
    private static RawClinic clinicOf(int claims, int changed) {
        RawClinic clinic = new RawClinic();
        for (int id = 0; id < PATIENTS; id++) {
            clinic.patient(id, "east", "F", 1950);
            clinic.vital(id, 60 + id % 5, LocalDateTime.of(2026, 1, 1, id % 24, 0));
            clinic.vital(id, 80, LocalDateTime.of(2026, 1, 2, id % 24, 0));
            for (int i = 0; i < claims; i++) {
                clinic.claim(id, "A1", id < changed ? 11 : 10);
            }
        }
        return clinic;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void turnsAwayASumThatTellsOfAFewChangedValues(int claims) {
        turnsAway(amounts(), claims);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void turnsAwayAMeanThatTellsOfAFewChangedValues(int claims) {
        turnsAway(ReleaseBuilder.from("clinic.claims").measure(Function.AVG, 0, "amount"), claims);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void turnsAwayASumOverJoinedRowsThatTellsOfAFewChangedValues(int claims) {
        turnsAway(
                ReleaseBuilder.from("devices.vitals")
                        .source("clinic.claims")
                        .join(0, "patient_id", 1, "patient_id")
                        .measure(Function.SUM, 1, "amount"),
                claims);
    }

    private void turnsAway(ReleaseBuilder release, int claims) {
        clinic = clinicOf(claims, 0);
        assertTrue(admits(ask(release)));

        clinic = clinicOf(claims, LEAST - 1);
        epoch++;
        assertFalse(admits(ask(release)));

        clinic = clinicOf(claims, 2 * LEAST);
        epoch++;
        assertTrue(admits(ask(release)));
    }

    @Test
    void admitsTheSameSumInEveryEpoch() {
        for (int i = 0; i < 3; i++) {
            epoch++;
            assertTrue(admits(ask(amounts())));
        }
    }

    @Test
    void admitsACountOfEntitiesWhateverTheirValuesAre() {
        assertTrue(admits(ask(ReleaseBuilder.countOf("clinic.patients"))));
        clinic = clinicOf(2, 1);
        epoch++;

        assertTrue(admits(ask(ReleaseBuilder.countOf("clinic.patients"))));
    }

    @Test
    void seesThatValuesChangedWithinAnEpoch() {
        Reservation reservation = ask(amounts());

        assertTrue(reservation.agreesWith(evidence("600")));
        assertTrue(reservation.agreesWith(evidence("600.00")));
        assertFalse(reservation.agreesWith(evidence("601")));
        assertFalse(reservation.agreesWith(evidence("0")));
    }

    @Test
    void remembersSumsAfterARestart() {
        assertTrue(admits(ask(amounts())));
        Ledger another = new ProvenLedger(store, LedgerLimits.DEFAULT, Clock.systemUTC());
        clinic = clinicOf(2, 1);
        epoch++;
        Permitted permitted = ClinicPolicy.permitted(amounts());
        clinic.count(another, permitted, epochs());

        assertFalse(admits(another.reserve(permitted, Digest.of("after a restart"), false)));
    }

    @Test
    void marksOfSumsAreSumsOfMarks() {
        SumMarks marks = new SumMarks(new byte[] {1, 2, 3});

        assertEquals(marks.of(new BigDecimal("12.5")), SumMarks.add(marks.of(12), marks.of(new BigDecimal("0.50"))));
        assertEquals(marks.of(new BigDecimal("-300")), SumMarks.times(marks.of(new BigDecimal("-1E+2")), 3));
        assertEquals(SumMarks.NONE, SumMarks.add(marks.of(7L), marks.of(-7)));
        assertEquals(SumMarks.NONE, marks.of(null));
        assertEquals(
                marks.of(new BigDecimal("1E+30").multiply(BigDecimal.valueOf(Long.MAX_VALUE))),
                SumMarks.times(marks.of(new BigDecimal("1E+30")), Long.MAX_VALUE));
    }

    private static ReleaseBuilder amounts() {
        return ReleaseBuilder.from("clinic.claims").measure(Function.SUM, 0, "amount");
    }

    private static Evidence evidence(String sum) {
        MeasureEvidence claims = EvidenceBuilder.even(PATIENTS, 2);
        return EvidenceBuilder.evidence(EvidenceBuilder.release(
                List.of(),
                new GroupEvidence(
                        List.of(),
                        claims,
                        List.of(new MeasureEvidence(new BigDecimal(sum), claims.count(), claims.sites())))));
    }

    private Map<String, Long> epochs() {
        return Map.of("clinic.patients", epoch, "clinic.claims", epoch, "devices.vitals", epoch);
    }

    private Reservation ask(ReleaseBuilder release) {
        Permitted permitted = ClinicPolicy.permitted(release);
        clinic.count(ledger, permitted, epochs());
        return ledger.reserve(permitted, Digest.of("release " + asked++), false);
    }

    private static boolean admits(Reservation reservation) {
        return reservation.admits(0, new GroupEvidence(List.of(), EvidenceBuilder.even(1, 1), List.of()));
    }
}
