package io.kelir.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.canonical.Digest;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.plan.ReleaseBuilder;
import io.kelir.policy.ClinicPolicy;
import io.kelir.policy.DataSetPolicy;
import io.kelir.policy.Permitted;
import io.kelir.policy.PolicyBundle;
import io.kelir.policy.Protection;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Twenty patients in four cells: two sexes in each of two regions. */
class CellLimitTest {
    private static final Map<String, Long> EPOCHS = Map.of("clinic.patients", 1L, "clinic.claims", 1L);

    private final MemoryLedgerStore store = new MemoryLedgerStore();
    private final RawClinic clinic = new RawClinic();
    private final Ledger ledger = new ProvenLedger(store, LedgerLimits.DEFAULT, Clock.systemUTC());

    CellLimitTest() {
        for (int id = 0; id < 20; id++) {
            clinic.patient(id, id < 10 ? "east" : "north", id % 2 == 0 ? "F" : "M", 1930);
            clinic.claim(id, "A1", 10);
        }
    }

    @Test
    void keepsAsManyCellsApartAsPolicyAllows() {
        assertEquals(List.of(LedgerCharge.State.RESERVED), statesAfter(4));
    }

    @Test
    void refusesADataSetWithMoreCellsThanPolicyAllowsAndKeepsNothingOfIt() {
        FederationException refused = assertThrows(FederationException.class, () -> statesAfter(3));

        assertEquals(ErrorCode.LEDGER_FULL, refused.code());
        assertTrue(refused.toString().contains("'clinic.patients'"), refused::toString);
        assertTrue(refused.toString().contains("ledger_cells_max: 3"), refused::toString);
        assertEquals(0, store.entries());
    }

    @Test
    void refusesADataSetThatWasCountedBeforePolicyAllowedFewerCells() {
        statesAfter(4);
        long entries = store.entries();

        assertEquals(
                ErrorCode.LEDGER_FULL,
                assertThrows(FederationException.class, () -> statesAfter(3)).code());
        assertEquals(entries, store.entries());
    }

    @Test
    void answersAboutOtherDataSetsThanTheOneWithTooManyCells() {
        Permitted claims = permitted(ReleaseBuilder.countOf("clinic.claims"), 3);
        count(claims);

        ledger.reserve(claims, Digest.of("claims"), false);

        assertEquals(List.of(LedgerCharge.State.RESERVED), store.states());
    }

    private List<LedgerCharge.State> statesAfter(int cellsMax) {
        Permitted patients = permitted(ReleaseBuilder.countOf("clinic.patients"), cellsMax);
        count(patients);
        ledger.reserve(patients, Digest.of("patients of " + cellsMax), false);
        return store.states();
    }

    private void count(Permitted permitted) {
        clinic.count(ledger, permitted, EPOCHS);
    }

    private static Permitted permitted(ReleaseBuilder release, int cellsOfPatientsMax) {
        PolicyBundle bundle = ClinicPolicy.bundle();
        Map<String, DataSetPolicy> dataSets = new LinkedHashMap<>(bundle.dataSets());
        dataSets.computeIfPresent("clinic.patients", (name, policy) -> limited(policy, cellsOfPatientsMax));
        return ClinicPolicy.permitted(
                release, new PolicyBundle(bundle.name(), bundle.digest(), dataSets, bundle.contexts(), bundle.rules()));
    }

    private static DataSetPolicy limited(DataSetPolicy policy, int cellsMax) {
        Protection own = policy.protection();
        return new DataSetPolicy(
                policy.name(),
                policy.entity(),
                policy.rows(),
                policy.key(),
                policy.columns(),
                new Protection(
                        own.minEntities(),
                        own.dominance(),
                        own.pPercent(),
                        own.round(),
                        own.epoch(),
                        own.mode(),
                        own.epsilon(),
                        cellsMax,
                        own.slot()),
                policy.terms());
    }
}
