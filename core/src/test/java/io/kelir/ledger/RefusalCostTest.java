package io.kelir.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.canonical.Digest;
import io.kelir.disclosure.EvidenceBuilder;
import io.kelir.disclosure.GroupEvidence;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.plan.ReleaseBuilder;
import io.kelir.policy.ClinicPolicy;
import io.kelir.policy.Permitted;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever repeats a statement that the ledger refuses must not make it read all that was ever released again. */
class RefusalCostTest {
    private static final Map<String, Long> EPOCHS = Map.of("clinic.patients", 1L, "clinic.claims", 1L);

    private final MemoryLedgerStore store = new MemoryLedgerStore();
    private final RawClinic clinic = new RawClinic();
    private final Ledger ledger = new ProvenLedger(store, new LedgerLimits(25, 100), Clock.systemUTC());
    private int asked;

    @BeforeEach
    void release() {
        for (int id = 0; id < 20; id++) {
            clinic.patient(id, "east", id % 2 == 0 ? "F" : "M", 1930);
            clinic.claim(id, "A1", 10);
            clinic.claim(id, "B2", 10);
        }
        assertTrue(reserve(ReleaseBuilder.countOf("clinic.patients"))
                .admits(0, new GroupEvidence(List.of(), EvidenceBuilder.even(1, 1), List.of())));
    }

    @Test
    void readsNothingAgainAfterAJoinOfADataSetWithItself() {
        refusesTwiceWithoutReading(
                ErrorCode.SQL_UNSUPPORTED,
                ReleaseBuilder.from("clinic.claims")
                        .source("clinic.claims")
                        .join(0, "patient_id", 1, "patient_id")
                        .countAll());
    }

    @Test
    void readsNothingAgainAfterWhatIsBeyondItsCapacity() {
        refusesTwiceWithoutReading(
                ErrorCode.LEDGER_FULL, ReleaseBuilder.countOf("clinic.claims").groupBy(0, "diagnosis"));
    }

    @Test
    void readsAllAgainAfterWhatTheStoreDidNotKeep() {
        store.breakAfter(0);
        ReleaseBuilder bySex = ReleaseBuilder.countOf("clinic.patients").groupBy(0, "sex");
        assertThrows(FederationException.class, () -> reserve(bySex));
        int read = store.entriesRead();

        reserve(ReleaseBuilder.countOf("clinic.patients"));

        assertEquals(read + store.entries(), store.entriesRead());
    }

    private void refusesTwiceWithoutReading(ErrorCode code, ReleaseBuilder release) {
        assertEquals(
                code,
                assertThrows(FederationException.class, () -> reserve(release)).code());
        int read = store.entriesRead();

        assertEquals(
                code,
                assertThrows(FederationException.class, () -> reserve(release)).code());
        assertEquals(read, store.entriesRead());
        reserve(ReleaseBuilder.countOf("clinic.patients"));
        assertEquals(read, store.entriesRead());
    }

    private Reservation reserve(ReleaseBuilder release) {
        Permitted permitted = ClinicPolicy.permitted(release);
        clinic.count(ledger, permitted, EPOCHS);
        return ledger.reserve(permitted, Digest.of("release " + asked++), false);
    }
}
