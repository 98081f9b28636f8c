package io.kelir.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.canonical.Digest;
import io.kelir.disclosure.EvidenceBuilder;
import io.kelir.disclosure.GroupEvidence;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.plan.ColumnRef;
import io.kelir.plan.Measure.Function;
import io.kelir.plan.Predicate;
import io.kelir.plan.Predicate.Comparison;
import io.kelir.plan.ReleaseBuilder;
import io.kelir.policy.ClinicPolicy;
import io.kelir.policy.Permitted;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two data sets with many rows per entity: 30 patients with a claim of A1 and one of C3 each, two readings at ten and one at eleven, of
 * which three patients lack the rate; and a patient with claims only.
 */
class JoinedRowsTest {
    private static final LocalDateTime TEN = LocalDateTime.of(2026, 5, 1, 10, 0);
    private static final LocalDateTime ELEVEN = TEN.plusHours(1);

    private final RawClinic clinic = new RawClinic();
    private final MemoryLedgerStore store = new MemoryLedgerStore();
    private Ledger ledger = new ProvenLedger(store, LedgerLimits.DEFAULT, Clock.systemUTC());
    private Map<String, Long> epochs = Map.of("clinic.claims", 1L, "devices.vitals", 1L);
    private int asked;

    @BeforeEach
    void fill() {
        for (int id = 0; id < 30; id++) {
            clinic.claim(id, "A1", 10).claim(id, "C3", 20);
            clinic.vital(id, 70, TEN).vital(id, 80, TEN).vital(id, id < 3 ? null : 90, ELEVEN);
        }
        clinic.claim(30, "A1", 10).claim(30, "C3", 20);
    }

    @Test
    void countsEveryPairOfAnEntitysRows() {
        assertCounts(joined().groupBy(0, "diagnosis"), Map.of("A1", 90L, "C3", 90L));
        assertCounts(joined().where(since(ELEVEN)).groupBy(0, "diagnosis"), Map.of("A1", 30L, "C3", 30L));
        assertCounts(joined().groupBy(1, "measured_at"), Map.of(TEN, 120L, ELEVEN, 60L));
    }

    @Test
    void suppressesWhatIsToldOfAFewThroughPairs() {
        assertTrue(admits(reserve(joined())));
        assertFalse(admits(reserve(joined().measure(Function.COUNT, 1, "heart_rate"))));
        assertTrue(admits(reserve(joined().where(since(ELEVEN)))));
        assertFalse(admits(reserve(joined().where(since(ELEVEN)).measure(Function.COUNT, 1, "heart_rate"))));
    }

    @Test
    void seesOtherPairsOnceTheRowsOfEitherSideChange() {
        assertTrue(admits(reserve(joined())));
        clinic.claim(0, "B2", 30);
        epochs = Map.of("clinic.claims", 2L, "devices.vitals", 1L);

        assertFalse(admits(reserve(joined())));
        assertCounts(joined().groupBy(0, "diagnosis"), Map.of("A1", 90L, "B2", 3L, "C3", 90L));
        for (int id = 1; id < 30; id++) {
            clinic.claim(id, "B2", 30);
        }
        epochs = Map.of("clinic.claims", 3L, "devices.vitals", 1L);
        assertTrue(admits(reserve(joined())));
    }

    @Test
    void knowsPairsAfterARestart() {
        assertTrue(admits(reserve(joined())));
        ledger = new ProvenLedger(store, LedgerLimits.DEFAULT, Clock.systemUTC());

        assertTrue(admits(reserve(joined())));
        assertFalse(admits(reserve(joined().measure(Function.COUNT, 1, "heart_rate"))));
    }

    /** 120 pairs of cells do not fit; what the first release does not depend on is taken together. */
    @Test
    void tellsPairsApartOnlyByWhatTheFirstReleaseDependsOnWhereAllAreTooMany() {
        ledger = new ProvenLedger(store, new LedgerLimits(119, 100), Clock.systemUTC());
        assertTrue(admits(reserve(joined())));

        FederationException refused =
                assertThrows(FederationException.class, () -> reserve(joined().groupBy(0, "diagnosis")));

        assertEquals(ErrorCode.LEDGER_FULL, refused.code());
        assertTrue(refused.toString().contains("'diagnosis'"), refused::toString);
    }

    @Test
    void keepsAllPairsApartWhereTheyJustFit() {
        ledger = new ProvenLedger(store, new LedgerLimits(150, 100), Clock.systemUTC());
        assertTrue(admits(reserve(joined())));

        assertCounts(joined().groupBy(0, "diagnosis"), Map.of("A1", 90L, "C3", 90L));
    }

    @Test
    void refusesPairsThatDoNotFitEvenTogether() {
        ledger = new ProvenLedger(store, new LedgerLimits(29, 100), Clock.systemUTC());

        FederationException refused = assertThrows(FederationException.class, () -> reserve(joined()));

        assertEquals(ErrorCode.LEDGER_FULL, refused.code());
        assertTrue(refused.toString().contains("29 combinations"), refused::toString);
    }

    @Test
    void judgesConditionalMeasuresOfPairsByTheirOwnRows() {
        Optional<Predicate> a1 =
                Optional.of(new Predicate.Compare(new ColumnRef(0, "diagnosis"), Comparison.EQUAL, "A1"));
        Optional<Predicate> b2 =
                Optional.of(new Predicate.Compare(new ColumnRef(0, "diagnosis"), Comparison.EQUAL, "B2"));

        assertTrue(admits(reserve(joined().measure(Function.SUM, 0, "amount", a1, false))));
        assertFalse(admits(reserve(joined().measure(Function.SUM, 0, "amount", b2, false))));
        assertTrue(admits(reserve(joined().measure(Function.AVG, 0, "amount", a1, true))));
    }

    private static ReleaseBuilder joined() {
        return ReleaseBuilder.countOf("clinic.claims").source("devices.vitals").join(0, "patient_id", 1, "patient_id");
    }

    private static Predicate since(LocalDateTime time) {
        return new Predicate.Compare(new ColumnRef(1, "measured_at"), Comparison.GREATER_OR_EQUAL, time);
    }

    private void assertCounts(ReleaseBuilder release, Map<?, Long> counts) {
        Reservation reservation = reserve(release);
        Map<Object, Long> oneMore = new HashMap<>(counts);
        oneMore.replaceAll((key, rows) -> rows + 1);

        assertTrue(agrees(reservation, counts), counts::toString);
        assertFalse(agrees(reservation, oneMore), oneMore::toString);
    }

    private static boolean agrees(Reservation reservation, Map<?, Long> counts) {
        GroupEvidence[] groups = counts.entrySet().stream()
                .map(entry -> EvidenceBuilder.group(entry.getKey(), EvidenceBuilder.even(1, entry.getValue())))
                .toArray(GroupEvidence[]::new);
        return reservation.agreesWith(EvidenceBuilder.evidence(EvidenceBuilder.release(List.of(), groups)));
    }

    private static boolean admits(Reservation reservation) {
        return reservation.admits(0, new GroupEvidence(List.of(), EvidenceBuilder.even(1, 1), List.of()));
    }

    private Reservation reserve(ReleaseBuilder release) {
        Permitted permitted = ClinicPolicy.permitted(release);
        List<CensusRequest> wanted = ledger.wanted(permitted, epochs);
        ledger.take(
                permitted.bundle(),
                epochs,
                wanted,
                wanted.stream().map(clinic::census).toList());
        return ledger.reserve(permitted, Digest.of("release " + asked++), false);
    }
}
