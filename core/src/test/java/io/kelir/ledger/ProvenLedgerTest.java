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
import io.kelir.plan.Source.Role;
import io.kelir.policy.ClinicPolicy;
import io.kelir.policy.Permitted;
import io.kelir.policy.PolicyBundle;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions against a clinic with 40 patients in the east, 30 in the north, of whom 4 are of sex X, and 4 in the west. */
class ProvenLedgerTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

    private final MemoryLedgerStore store = new MemoryLedgerStore();
    private final RawClinic clinic = new RawClinic();
    private Ledger ledger = new ProvenLedger(store, LedgerLimits.DEFAULT, CLOCK);
    private Map<String, Long> epochs = Map.of("clinic.patients", 1L, "clinic.claims", 1L);
    private int asked;

    @BeforeEach
    void fill() {
        for (int id = 0; id < 74; id++) {
            String region = id < 40 ? "east" : id < 70 ? "north" : "west";
            String sex = id >= 40 && id < 44 ? "X" : id % 2 == 0 ? "F" : "M";
            clinic.patient(id, region, sex, 1930 + id);
            clinic.claim(id, id % 3 == 0 ? "A1" : "B2", 100);
            clinic.claim(id, "B2", id < 3 ? null : 50);
        }
    }

    @Test
    void admitsGroupsOfEnoughEntitiesOnly() {
        Reservation byBand = ask(patients().groupBy(0, "birth_year").where(is("region", "east")));
        assertTrue(byBand.admits(0, new GroupEvidence(List.of(1940), EvidenceBuilder.even(1, 1), List.of())));

        Reservation west = ask(patients().where(is("region", "west")));
        assertFalse(admits(west));
    }

    /** The west is too small, so the smallest other group goes with it: else the total would tell of the west. */
    @Test
    void suppressesTheSmallestOtherGroupBesideOneThatIsTooSmall() {
        Reservation byRegion = ask(patients().groupBy(0, "region"));

        assertAdmits(byRegion, "east");
        assertRefuses(byRegion, "north", "west");
    }

    @Test
    void suppressesWithAFirstTableWhatALaterTotalWouldTell() {
        assertAdmits(ask(patients().groupBy(0, "region")), "east");

        assertTrue(admits(ask(patients())));
        assertTrue(admits(ask(patients().where(is("region", "east")))));
        assertFalse(admits(ask(patients().where(not(is("region", "west"))))));
    }

    @Test
    void knowsGroupsAsAMaskShowsThem() {
        PolicyBundle masked = ClinicPolicy.masked(Map.of("birth_year", ClinicPolicy.bands(1920, 1960, 2000)));
        Permitted permitted =
                ClinicPolicy.permitted(patients().groupBy(0, "birth_year").where(not(is("region", "west"))), masked);
        clinic.count(ledger, permitted, epochs);

        Reservation reservation = ledger.reserve(permitted, Digest.of("masked"), false);

        assertTrue(reservation.agreesWith(EvidenceBuilder.evidence(EvidenceBuilder.release(
                List.of(),
                new GroupEvidence(List.of(1920), EvidenceBuilder.even(30, 1), List.of()),
                new GroupEvidence(List.of(1960), EvidenceBuilder.even(40, 1), List.of())))));
    }

    @Test
    void turnsAwayTheSecondOfAPair() {
        assertTrue(admits(ask(patients().where(is("region", "north")))));

        assertFalse(admits(ask(patients().where(and(is("region", "north"), not(is("sex", "X")))))));
    }

    @Test
    void turnsAwayTheSameQuantityThroughAJoin() {
        assertTrue(admits(ask(ReleaseBuilder.countOf("clinic.claims"))));

        ReleaseBuilder allButTheWest = ReleaseBuilder.from("clinic.claims")
                .source("clinic.patients")
                .join(0, "patient_id", 1, "patient_id")
                .countAll()
                .where(not(is(1, "region", "west")));
        assertFalse(admits(ask(allButTheWest)));
    }

    @Test
    void turnsAwayTheSameQuantityThroughASemiJoinOrAPublicDataSet() {
        assertTrue(admits(ask(ReleaseBuilder.countOf("clinic.claims"))));

        assertFalse(admits(ask(ReleaseBuilder.from("clinic.claims")
                .source("clinic.patients", Role.SEMI)
                .join(0, "patient_id", 1, "patient_id")
                .countAll()
                .where(not(is(1, "region", "west"))))));
        assertFalse(admits(ask(ReleaseBuilder.from("clinic.claims")
                .source("clinic.patients")
                .source("reference.regions")
                .join(0, "patient_id", 1, "patient_id")
                .join(1, "region", 2, "region")
                .countAll()
                .where(is(2, "country", "EU")))));
    }

    @Test
    void putsCountsOfEntitiesOfAllDataSetsTogether() {
        assertTrue(admits(ask(patients())));

        assertFalse(admits(ask(ReleaseBuilder.from("clinic.claims")
                .source("clinic.patients")
                .join(0, "patient_id", 1, "patient_id")
                .measure(Function.COUNT_DISTINCT, 0, "patient_id")
                .where(not(is(1, "region", "west"))))));
    }

    @Test
    void turnsAwayTheNumberOfAFewNulls() {
        assertTrue(admits(ask(ReleaseBuilder.countOf("clinic.claims"))));

        assertFalse(admits(ask(ReleaseBuilder.from("clinic.claims").measure(Function.COUNT, 0, "amount"))));
    }

    @Test
    void judgesConditionalMeasuresByTheirOwnRows() {
        Optional<Predicate> sexX = Optional.of(is(1, "sex", "X"));
        Optional<Predicate> women = Optional.of(is(1, "sex", "F"));

        assertFalse(admits(ask(claimsOfPatients().countAll().measure(Function.SUM, 0, "amount", sexX, true))));
        assertTrue(admits(ask(claimsOfPatients().countAll().measure(Function.SUM, 0, "amount", women, true))));
    }

    private static ReleaseBuilder claimsOfPatients() {
        return ReleaseBuilder.from("clinic.claims").source("clinic.patients").join(0, "patient_id", 1, "patient_id");
    }

    @Test
    void knowsWhatWasReleasedAfterARestartAndInAnotherServer() {
        assertTrue(admits(ask(patients().where(is("region", "north")))));
        ledger = new ProvenLedger(store, LedgerLimits.DEFAULT, CLOCK);

        assertFalse(admits(ask(patients().where(and(is("region", "north"), not(is("sex", "X")))))));
        assertTrue(admits(ask(patients().where(is("region", "north")))));
    }

    @Test
    void keepsNothingOfADecisionThatTheStoreDidNotKeep() {
        ask(patients().where(is("region", "east")));
        store.breakAfter(0);
        FederationException broken = assertThrows(
                FederationException.class,
                () -> ask(patients().where(and(is("region", "north"), not(is("sex", "X"))))));

        assertEquals(ErrorCode.STORE_UNAVAILABLE, broken.code());
        assertTrue(admits(ask(patients().where(is("region", "north")))));
    }

    @Test
    void chargesARetryOnlyOnce() {
        Permitted permitted = ClinicPolicy.permitted(patients());
        Digest charge = Digest.of("one");
        Reservation first = ask(permitted, charge);
        long rows = store.rows();
        Reservation second = ask(permitted, charge);

        assertEquals(rows, store.rows());
        assertEquals(admits(first), admits(second));
        assertEquals(List.of(LedgerCharge.State.RESERVED), store.states());
        ledger.settle(second, LedgerCharge.State.RELEASED);
        assertEquals(List.of(LedgerCharge.State.RELEASED), store.states());
    }

    /** A server that dies between charge and release: the charge stays, is not paid again, and counts for everyone else. */
    @Test
    void keepsTheChargeOfAServerThatDied() {
        Permitted permitted = ClinicPolicy.permitted(patients().where(is("region", "north")));
        assertTrue(admits(ask(permitted, Digest.of("one"))));
        long rows = store.rows();
        ledger = new ProvenLedger(store, LedgerLimits.DEFAULT, CLOCK);

        assertEquals(List.of(LedgerCharge.State.RESERVED), store.states());
        assertFalse(admits(ask(patients().where(and(is("region", "north"), not(is("sex", "X")))))));
        assertTrue(admits(ask(permitted, Digest.of("one"))));
        assertEquals(rows, store.rows());
    }

    /** Two halves of a tracker at once, through two servers: one of them is turned away, whichever comes second. */
    @Test
    void admitsOnlyOneOfTwoColludingReleasesAtTheSameTime() throws Exception {
        ask(patients());
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Ledger other = new ProvenLedger(store, LedgerLimits.DEFAULT, CLOCK);
            Permitted north = ClinicPolicy.permitted(patients().where(is("region", "north")));
            Permitted northWithoutX =
                    ClinicPolicy.permitted(patients().where(and(is("region", "north"), not(is("sex", "X")))));
            CyclicBarrier together = new CyclicBarrier(2);
            Future<Reservation> first = threads.submit(() -> {
                together.await();
                return ledger.reserve(north, Digest.of("north"), false);
            });
            Future<Reservation> second = threads.submit(() -> {
                together.await();
                return other.reserve(northWithoutX, Digest.of("north without X"), false);
            });

            assertTrue(admits(first.get()) ^ admits(second.get()));
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void turnsAwayWhatTellsOfAFewChangedEntities() {
        assertTrue(admits(ask(patients().where(is("region", "east")))));
        clinic.forgetPatient(0);
        epochs = Map.of("clinic.patients", 2L, "clinic.claims", 2L);
        assertFalse(admits(ask(patients().where(is("region", "east")))));

        for (int id = 1; id < 10; id++) {
            clinic.forgetPatient(id);
        }
        epochs = Map.of("clinic.patients", 3L, "clinic.claims", 3L);
        assertTrue(admits(ask(patients().where(is("region", "east")))));
    }

    @Test
    void seesThatEvidenceTellsOfOtherData() {
        Reservation byRegion = ask(patients().groupBy(0, "region"));

        assertTrue(byRegion.agreesWith(EvidenceBuilder.evidence(
                EvidenceBuilder.release(List.of(), group("east", 40), group("north", 30), group("west", 4)))));
        assertFalse(byRegion.agreesWith(EvidenceBuilder.evidence(
                EvidenceBuilder.release(List.of(), group("east", 40), group("north", 29), group("west", 4)))));
        assertFalse(byRegion.agreesWith(
                EvidenceBuilder.evidence(EvidenceBuilder.release(List.of(), group("east", 40), group("north", 30)))));
    }

    @Test
    void refusesADataSetJoinedWithItself() {
        FederationException refused = assertThrows(
                FederationException.class,
                () -> ask(ReleaseBuilder.from("clinic.claims")
                        .source("clinic.claims")
                        .join(0, "patient_id", 1, "patient_id")
                        .countAll()));

        assertEquals(ErrorCode.SQL_UNSUPPORTED, refused.code());
    }

    @Test
    void refusesWhatIsBeyondItsCapacity() {
        ledger = new ProvenLedger(store, new LedgerLimits(20, 10), CLOCK);

        FederationException refused =
                assertThrows(FederationException.class, () -> ask(ReleaseBuilder.countOf("clinic.claims")));

        assertEquals(ErrorCode.LEDGER_FULL, refused.code());
        assertTrue(admits(ask(patients())));
    }

    @Test
    void admitsOnlyWhatFollowsOnceItsRankIsReached() {
        ledger = new ProvenLedger(store, new LedgerLimits(10_000, 2), CLOCK);
        assertTrue(admits(ask(patients())));
        assertTrue(admits(ask(patients().where(is("region", "east")))));

        assertFalse(admits(ask(patients().where(is("region", "north")))));
        assertTrue(admits(ask(patients().where(not(is("region", "east"))))));
    }

    /** Tightened policy: the proof is made again for more entities where what was released allows it. */
    @Test
    void provesForMoreEntitiesOnceThePolicyIsTightened() {
        assertTrue(admits(ask(patients().where(is("region", "east")))));
        Permitted strict =
                ClinicPolicy.permitted(patients(), ClinicPolicy.bundle(ClinicPolicy.permitOfAtLeast("R1", 30)));

        assertTrue(admits(ask(strict, Digest.of("strict"))));
        ledger = new ProvenLedger(store, LedgerLimits.DEFAULT, CLOCK);
        Permitted north = ClinicPolicy.permitted(
                patients().where(is("region", "north")), ClinicPolicy.bundle(ClinicPolicy.permitOfAtLeast("R1", 30)));
        assertFalse(admits(ask(north, Digest.of("north"))));
        assertTrue(admits(ask(patients().where(not(is("region", "east"))))));
    }

    private static ReleaseBuilder patients() {
        return ReleaseBuilder.countOf("clinic.patients");
    }

    private Reservation ask(ReleaseBuilder release) {
        return ask(ClinicPolicy.permitted(release), Digest.of("release " + asked++));
    }

    private Reservation ask(Permitted permitted, Digest charge) {
        clinic.count(ledger, permitted, epochs);
        assertEquals(List.of(), ledger.wanted(permitted, epochs));
        return ledger.reserve(permitted, charge, false);
    }

    private static boolean admits(Reservation reservation) {
        return reservation.admits(0, new GroupEvidence(List.of(), EvidenceBuilder.even(1, 1), List.of()));
    }

    private static void assertAdmits(Reservation reservation, String... keys) {
        Arrays.stream(keys).forEach(key -> assertTrue(reservation.admits(0, group(key, 1)), key));
    }

    private static void assertRefuses(Reservation reservation, String... keys) {
        Arrays.stream(keys).forEach(key -> assertFalse(reservation.admits(0, group(key, 1)), key));
    }

    private static GroupEvidence group(String key, int rows) {
        return EvidenceBuilder.group(key, EvidenceBuilder.even(rows, 1));
    }

    private static Predicate is(String column, Object value) {
        return is(0, column, value);
    }

    private static Predicate is(int source, String column, Object value) {
        return new Predicate.Compare(new ColumnRef(source, column), Comparison.EQUAL, value);
    }

    private static Predicate not(Predicate predicate) {
        return new Predicate.Not(predicate);
    }

    private static Predicate and(Predicate... predicates) {
        return new Predicate.And(List.of(predicates));
    }
}
