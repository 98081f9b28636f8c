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
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Women and men: 20 each in the east, 15 each in the north, and 4 women in the west; a claim each, three of them without an amount. */
class SessionTest {
    private static final Map<String, Long> EPOCHS = Map.of("clinic.patients", 1L, "clinic.claims", 1L);

    private final MemoryLedgerStore store = new MemoryLedgerStore();
    private final RawClinic clinic = new RawClinic();
    private Ledger ledger = new ProvenLedger(store, LedgerLimits.DEFAULT, Clock.systemUTC());
    private int asked;

    @BeforeEach
    void fill() {
        for (int id = 0; id < 74; id++) {
            String region = id < 40 ? "east" : id < 70 ? "north" : "west";
            clinic.patient(id, region, id % 2 == 0 || id >= 70 ? "F" : "M", 1930);
            clinic.claim(id, "A1", id < 3 ? null : 10).claim(id, "B2", 10);
        }
    }

    /** The women of the west are too few, so some other women are suppressed with them, and all women may still be told. */
    @Test
    void leavesRollUpsAlongEitherKeyAnswerable() {
        for (List<String> keys : List.of(List.of("region", "sex"), List.of("sex", "region"))) {
            ledger = new ProvenLedger(new MemoryLedgerStore(), LedgerLimits.DEFAULT, Clock.systemUTC());
            Reservation table = ask(patients().groupBy(0, keys.get(0)).groupBy(0, keys.get(1)));
            boolean womenFirst = keys.get(0).equals("sex");

            assertFalse(table.admits(0, womenFirst ? group("F", "west") : group("west", "F")));
            assertFalse(table.admits(0, womenFirst ? group("F", "east") : group("east", "F"))
                    && table.admits(0, womenFirst ? group("F", "north") : group("north", "F")));
            Reservation bySex = ask(patients().groupBy(0, "sex"));
            assertTrue(bySex.admits(0, group("F")) && bySex.admits(0, group("M")));
            assertTrue(ask(patients().groupBy(0, "region")).admits(0, group("east")));
            assertTrue(ask(patients()).admits(0, group()));
        }
    }

    @Test
    void entersNothingOfAGroupThatMayNotLeaveWhole() {
        ReleaseBuilder amounts = claims().measure(Function.COUNT, 0, "amount");

        assertFalse(
                ask(claims().countAll().measure(Function.COUNT, 0, "amount")).admits(0, group()));
        assertTrue(ask(amounts).admits(0, group()));
    }

    @Test
    void entersNoEntitiesOfAGroupThatMayNotLeaveWhole() {
        assertTrue(ask(claims().countAll()).admits(0, group()));
        assertFalse(
                ask(claims().measure(Function.COUNT_DISTINCT, 0, "patient_id").measure(Function.COUNT, 0, "amount"))
                        .admits(0, group()));

        assertTrue(ask(patients().where(new Predicate.Not(isInTheWest()))).admits(0, group()));
        assertFalse(ask(patients()).admits(0, group()));
    }

    @Test
    void readsItsOwnEntriesNeverAgain() {
        ask(patients().groupBy(0, "region"));
        ask(claims().countAll().groupBy(0, "diagnosis"));
        ask(claims().measure(Function.COUNT_DISTINCT, 0, "patient_id"));

        assertEquals(0, store.entriesRead());
    }

    @Test
    void keepsWhatWasReleasedOfEveryDataSetForOtherServers() {
        assertTrue(ask(claims().countAll()).admits(0, group()));
        assertTrue(
                ask(claims().measure(Function.COUNT_DISTINCT, 0, "patient_id")).admits(0, group()));
        ledger = new ProvenLedger(store, LedgerLimits.DEFAULT, Clock.systemUTC());

        assertFalse(ask(claims().measure(Function.COUNT, 0, "amount")).admits(0, group()));
        assertFalse(ask(patients().where(new Predicate.Not(isInTheWest()))).admits(0, group()));
    }

    @Test
    void namesASpaceByItsDataSetsInAlphabeticalOrder() {
        assertEquals("clinic.claims*devices.vitals", Space.nameOf(List.of("devices.vitals", "clinic.claims")));
    }

    private static ReleaseBuilder patients() {
        return ReleaseBuilder.countOf("clinic.patients");
    }

    private static ReleaseBuilder claims() {
        return ReleaseBuilder.from("clinic.claims");
    }

    private static Predicate isInTheWest() {
        return new Predicate.Compare(new ColumnRef(0, "region"), Comparison.EQUAL, "west");
    }

    private static GroupEvidence group(String... key) {
        return new GroupEvidence(Arrays.<Object>asList((Object[]) key), EvidenceBuilder.even(1, 1), List.of());
    }

    private Reservation ask(ReleaseBuilder release) {
        Permitted permitted = ClinicPolicy.permitted(release);
        clinic.count(ledger, permitted, EPOCHS);
        return ledger.reserve(permitted, Digest.of("release " + asked++), false);
    }
}
