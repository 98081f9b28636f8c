package io.kelir.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.canonical.Digest;
import io.kelir.disclosure.EvidenceBuilder;
import io.kelir.disclosure.GroupEvidence;
import io.kelir.plan.ColumnRef;
import io.kelir.plan.Measure.Function;
import io.kelir.plan.Predicate;
import io.kelir.plan.Predicate.Comparison;
import io.kelir.plan.ReleaseBuilder;
import io.kelir.policy.ClinicPolicy;
import io.kelir.policy.Permitted;
import io.kelir.policy.PolicyBundle;
import io.kelir.policy.SiteSharing;
import io.kelir.value.Table;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions against two clinics: the first has 40 patients in the east, the second 60, of whom 35 are known to the first. */
class SeveralSitesLedgerTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

    private final RawClinic clinic = new RawClinic();
    private final RawClinic other = new RawClinic();
    private final Ledger ledger = new ProvenLedger(new MemoryLedgerStore(), LedgerLimits.DEFAULT, CLOCK);
    private final Map<String, Long> epochs = Map.of("clinic.patients", 1L, "other.patients", 1L);
    private PolicyBundle bundle = ClinicPolicy.bundleOfSites(SiteSharing.SHARED, SiteSharing.SHARED);
    private int asked;

    @BeforeEach
    void fill() {
        for (int id = 0; id < 40; id++) {
            clinic.patient(id, "east", id < 20 ? "F" : "M", 1950);
        }
        for (int id = 5; id < 65; id++) {
            other.patient(id, "east", id < 62 ? "F" : "M", 1950);
        }
    }

    @Test
    void admitsWhatEachSiteCouldTellByItself() {
        assertTrue(admits(ask(ReleaseBuilder.countOf("health.patients"))));
    }

    @Test
    void turnsAwayAGroupThatIsSmallAtOneSite() {
        Reservation bySex = ask(ReleaseBuilder.countOf("health.patients").groupBy(0, "sex"));

        assertFalse(bySex.admits(0, group("M")), "three men at the second site");
        assertFalse(bySex.admits(0, group("F")), "the total would tell of the three men");
    }

    @Test
    void turnsAwayAWholeThatTellsOfAFewBesideOneSitesOwnNumber() {
        Predicate women = is("sex", "F");
        assertTrue(admits(ask(ReleaseBuilder.countOf("health.patients"))));

        // 60 at the second site are known, 57 of them women
        assertFalse(admits(ask(ReleaseBuilder.countOf("health.patients").where(women))));
    }

    @Test
    void turnsAwayOneSitesNumberThatTellsOfAFewBesideTheWhole() {
        Predicate men = is("sex", "M");
        assertTrue(admits(ask(ReleaseBuilder.countOf("health.patients"))));
        assertTrue(admits(ask(ReleaseBuilder.countOf("clinic.patients").where(men))));

        assertFalse(admits(ask(ReleaseBuilder.countOf("health.patients").where(men))));
    }

    @Test
    void countsOfEntitiesMustNotTellOfTheFewWhomOneSiteDoesNotKnow() {
        ReleaseBuilder distinct =
                ReleaseBuilder.from("health.patients").measure(Function.COUNT_DISTINCT, 0, "patient_id");

        // 65 in all and 60 at the second site: five are at the first alone
        assertFalse(admits(ask(distinct)));
        assertTrue(admits(ask(ReleaseBuilder.countOf("health.patients"))), "nothing was charged for it");
    }

    @Test
    void countsOfEntitiesThatNoOtherSiteHasAddUp() {
        bundle = ClinicPolicy.bundleOfSites(SiteSharing.DISJOINT, SiteSharing.DISJOINT);

        assertTrue(
                admits(ask(ReleaseBuilder.from("health.patients").measure(Function.COUNT_DISTINCT, 0, "patient_id"))));
    }

    @Test
    void expectsTheRowsOfAllSitesTogether() {
        Reservation reservation = ask(ReleaseBuilder.countOf("health.patients").groupBy(0, "region"));

        assertTrue(reservation.agreesWith(EvidenceBuilder.evidence(EvidenceBuilder.release(
                List.of(), new GroupEvidence(List.of("east"), EvidenceBuilder.even(100, 1), List.of())))));
        assertFalse(reservation.agreesWith(EvidenceBuilder.evidence(EvidenceBuilder.release(
                List.of(), new GroupEvidence(List.of("east"), EvidenceBuilder.even(60, 1), List.of())))));
    }

    @Test
    void countsWhatEachSiteHolds() {
        Permitted permitted = ClinicPolicy.permitted(ReleaseBuilder.countOf("health.patients"), bundle);

        assertEquals(
                List.of("clinic.patients", "other.patients"),
                ledger.wanted(permitted, epochs).stream()
                        .map(CensusRequest::dataSet)
                        .toList());
    }

    private Reservation ask(ReleaseBuilder release) {
        Permitted permitted = ClinicPolicy.permitted(release, bundle);
        List<CensusRequest> wanted = ledger.wanted(permitted, epochs);
        List<Table> found = new ArrayList<>();
        wanted.forEach(request -> found.add((request.dataSet().startsWith("other.") ? other : clinic).census(request)));
        ledger.take(bundle, epochs, wanted, found);
        return ledger.reserve(permitted, Digest.of("charge " + asked++), false);
    }

    private static boolean admits(Reservation reservation) {
        return reservation.admits(0, new GroupEvidence(List.of(), EvidenceBuilder.even(1, 1), List.of()));
    }

    private static GroupEvidence group(String key) {
        return new GroupEvidence(List.of(key), EvidenceBuilder.even(1, 1), List.of());
    }

    private static Predicate is(String column, String value) {
        return new Predicate.Compare(new ColumnRef(0, column), Comparison.EQUAL, value);
    }
}
