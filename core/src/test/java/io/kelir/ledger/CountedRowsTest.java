package io.kelir.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.canonical.Digest;
import io.kelir.disclosure.Evidence;
import io.kelir.disclosure.EvidenceBuilder;
import io.kelir.disclosure.GroupEvidence;
import io.kelir.plan.ColumnRef;
import io.kelir.plan.Predicate;
import io.kelir.plan.Predicate.Comparison;
import io.kelir.plan.ReleaseBuilder;
import io.kelir.plan.Source.Role;
import io.kelir.policy.ClinicPolicy;
import io.kelir.policy.Permitted;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The ledger counts from its censuses what a database would count from the rows: 40 patients in the east, 30 in the north, 4 in the west;
 * two claims each, of which the even ones' first is urgent.
 */
class CountedRowsTest {
    private static final Map<String, Long> EPOCHS = Map.of("clinic.patients", 1L, "clinic.claims", 1L);

    private final RawClinic clinic = new RawClinic();
    private final MemoryLedgerStore store = new MemoryLedgerStore();
    private Ledger ledger = new ProvenLedger(store, LedgerLimits.DEFAULT, Clock.systemUTC());
    private int asked;

    @BeforeEach
    void fill() {
        for (int id = 0; id < 74; id++) {
            clinic.patient(id, id < 40 ? "east" : id < 70 ? "north" : "west", id % 2 == 0 ? "F" : "M", 1930 + id);
            clinic.claim(id, id % 2 == 0 ? "A1" : "B2", 10);
            clinic.claim(id, "C3", 20);
        }
    }

    @Test
    void countsGroupsOfOneDataSet() {
        assertCounts(patients().groupBy(0, "region"), Map.of("east", 40L, "north", 30L, "west", 4L));
        assertCounts(
                patients().where(is(0, "sex", "F")).groupBy(0, "region"),
                Map.of("east", 20L, "north", 15L, "west", 2L));
    }

    @Test
    void countsRowsOfJoinedDataSets() {
        assertCounts(claimsOfPatients().groupBy(1, "region"), Map.of("east", 80L, "north", 60L, "west", 8L));
        assertCounts(
                claimsOfPatients().where(is(1, "region", "west")).groupBy(0, "diagnosis"),
                Map.of("A1", 2L, "B2", 2L, "C3", 4L));
    }

    @Test
    void countsRowsOfEntitiesThatASemiJoinLeaves() {
        assertCounts(
                ReleaseBuilder.countOf("clinic.claims")
                        .source("clinic.patients", Role.SEMI)
                        .join(0, "patient_id", 1, "patient_id")
                        .where(is(1, "region", "north"))
                        .groupBy(0, "diagnosis"),
                Map.of("A1", 15L, "B2", 15L, "C3", 30L));
        assertCounts(
                patients()
                        .source("clinic.claims", Role.SEMI)
                        .join(0, "patient_id", 1, "patient_id")
                        .where(is(1, "diagnosis", "A1"))
                        .groupBy(0, "region"),
                Map.of("east", 20L, "north", 15L, "west", 2L));
    }

    @Test
    void countsByColumnsOfPublicDataSets() {
        assertCounts(ofRegions(Role.INNER).groupBy(1, "country"), Map.of("EU", 70L, "US", 4L));
        assertCounts(ofRegions(Role.INNER).where(is(1, "country", "US")).groupBy(0, "region"), Map.of("west", 4L));
        assertCounts(
                ofRegions(Role.SEMI).where(is(1, "country", "EU")).groupBy(0, "region"),
                Map.of("east", 40L, "north", 30L));
    }

    /** The parent of each region is no region itself, so the second look-up finds nothing. */
    @Test
    void keepsRowsOfWhichOnlyAnOptionalPublicRowIsMissing() {
        assertCounts(parents(Role.OPTIONAL), Map.of("east", 40L, "north", 30L, "west", 4L));
        assertCounts(parents(Role.INNER), Map.of());
        assertCounts(
                parents(Role.OPTIONAL).where(new Predicate.IsNull(new ColumnRef(2, "country"))),
                Map.of("east", 40L, "north", 30L, "west", 4L));
        assertCounts(parents(Role.OPTIONAL).where(is(2, "country", "EU")), Map.of());
    }

    @Test
    void looksPublicRowsUpInWhateverOrderTheSourcesStand() {
        assertCounts(
                ReleaseBuilder.countOf("reference.regions")
                        .source("clinic.patients")
                        .join(1, "region", 0, "region")
                        .groupBy(0, "country"),
                Map.of("EU", 70L, "US", 4L));
    }

    @Test
    void asksForNothingThatAnotherServerHasCounted() {
        Permitted permitted = ClinicPolicy.permitted(patients());
        assertEquals(1, ledger.wanted(permitted, EPOCHS).size());
        reserve(permitted, false);
        ledger = new ProvenLedger(store, LedgerLimits.DEFAULT, Clock.systemUTC());

        assertEquals(List.of(), ledger.wanted(permitted, EPOCHS));
        assertEquals(1, ledger.wanted(permitted, Map.of("clinic.patients", 2L)).size());
    }

    @Test
    void asksForEachSelectionOfPublicColumnsOnce() {
        Permitted byCountry = ClinicPolicy.permitted(ofRegions(Role.INNER).groupBy(1, "country"));
        Permitted byRegion = ClinicPolicy.permitted(ofRegions(Role.INNER).groupBy(1, "region"));
        reserve(byCountry, false);

        assertEquals(List.of(), ledger.wanted(byCountry, EPOCHS));
        assertEquals(
                List.of("reference.regions"),
                ledger.wanted(byRegion, EPOCHS).stream()
                        .map(CensusRequest::dataSet)
                        .toList());
    }

    @Test
    void keepsACensusOnceWhileNothingChanges() {
        Permitted permitted = ClinicPolicy.permitted(patients());
        reserve(permitted, false);
        int entries = store.entries();

        clinic.tell(ledger, permitted, EPOCHS, ledger.all(permitted));
        assertEquals(entries, store.entries());

        clinic.tell(ledger, permitted, Map.of("clinic.patients", 2L), ledger.all(permitted));
        assertEquals(entries + 1, store.entries());

        clinic.forgetPatient(0);
        clinic.tell(ledger, permitted, Map.of("clinic.patients", 2L), ledger.all(permitted));
        assertEquals(entries + 2, store.entries());
    }

    @Test
    void judgesAgainWhatWasChargedBeforeTheDataChanged() {
        Permitted east = ClinicPolicy.permitted(patients().where(is(0, "region", "east")));
        assertTrue(admits(reserve(east, false)));
        clinic.forgetPatient(0);
        clinic.tell(ledger, east, EPOCHS, ledger.all(east));

        assertTrue(admits(ledger.reserve(east, Digest.of("release 0"), false)));
        assertFalse(admits(ledger.reserve(east, Digest.of("release 0"), true)));
        assertFalse(admits(ledger.reserve(east, Digest.of("release 0"), false)));
    }

    @Test
    void admitsOnlyWhatFollowsOnceItsMemoryIsUsed() {
        ledger = new ProvenLedger(store, new LedgerLimits(10_000, 100, 1), Clock.systemUTC());
        assertTrue(admits(reserve(ClinicPolicy.permitted(patients()), false)));

        assertFalse(admits(reserve(ClinicPolicy.permitted(patients().where(is(0, "region", "east"))), false)));
        assertTrue(admits(reserve(ClinicPolicy.permitted(patients()), false)));
    }

    private static ReleaseBuilder patients() {
        return ReleaseBuilder.countOf("clinic.patients");
    }

    private static ReleaseBuilder claimsOfPatients() {
        return ReleaseBuilder.countOf("clinic.claims").source("clinic.patients").join(0, "patient_id", 1, "patient_id");
    }

    private static ReleaseBuilder ofRegions(Role role) {
        return patients().source("reference.regions", role).join(0, "region", 1, "region");
    }

    private static ReleaseBuilder parents(Role role) {
        return ofRegions(Role.INNER)
                .source("reference.regions", role)
                .join(1, "parent", 2, "region")
                .groupBy(0, "region");
    }

    private static Predicate is(int source, String column, Object value) {
        return new Predicate.Compare(new ColumnRef(source, column), Comparison.EQUAL, value);
    }

    private void assertCounts(ReleaseBuilder release, Map<String, Long> counts) {
        Reservation reservation = reserve(ClinicPolicy.permitted(release), false);

        assertTrue(reservation.agreesWith(evidence(counts)), counts::toString);
        counts.keySet().forEach(key -> {
            Map<String, Long> oneMore = new java.util.HashMap<>(counts);
            oneMore.merge(key, 1L, Long::sum);
            assertFalse(reservation.agreesWith(evidence(oneMore)), oneMore::toString);
        });
    }

    private static Evidence evidence(Map<String, Long> counts) {
        List<GroupEvidence> groups = new ArrayList<>();
        counts.forEach((key, rows) -> groups.add(EvidenceBuilder.group(key, EvidenceBuilder.even(1, rows))));
        return EvidenceBuilder.evidence(EvidenceBuilder.release(List.of(), groups.toArray(GroupEvidence[]::new)));
    }

    private static boolean admits(Reservation reservation) {
        return reservation.admits(
                0, new GroupEvidence(List.<@Nullable Object>of(), EvidenceBuilder.even(1, 1), List.of()));
    }

    private Reservation reserve(Permitted permitted, boolean renewed) {
        clinic.count(ledger, permitted, EPOCHS);
        return ledger.reserve(permitted, Digest.of("release " + asked++), renewed);
    }
}
