package io.kelir.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.probing.ProbeKind;
import io.kelir.probing.ProbeStore;
import io.kelir.probing.Suspension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of probes keeps. */
abstract class ProbeStoreContractTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Instant HOUR_AGO = NOW.minus(Duration.ofHours(1));
    private static final Suspension ALICE = new Suspension("alice", ProbeKind.REFUSED, NOW);

    /** A store without anything in it, or the same one opened again. */
    abstract JdbcAnswerStore open();

    @Test
    void countsByCallerAndKindWithinThePeriod() {
        try (JdbcAnswerStore store = open()) {
            ProbeStore probes = store.probes();
            probes.note("alice", ProbeKind.REFUSED, HOUR_AGO.minusSeconds(1), HOUR_AGO.minusSeconds(9));
            probes.note("alice", ProbeKind.REFUSED, HOUR_AGO, HOUR_AGO.minusSeconds(9));
            probes.note("alice", ProbeKind.REFUSED, NOW, HOUR_AGO.minusSeconds(9));
            probes.note("alice", ProbeKind.WITHHELD, NOW, HOUR_AGO.minusSeconds(9));
            probes.note("bob", ProbeKind.REFUSED, NOW, HOUR_AGO.minusSeconds(9));

            assertEquals(2, probes.count("alice", ProbeKind.REFUSED, HOUR_AGO));
            assertEquals(1, probes.count("alice", ProbeKind.WITHHELD, HOUR_AGO));
            assertEquals(1, probes.count("bob", ProbeKind.REFUSED, HOUR_AGO));
        }
    }

    @Test
    void forgetsWhatIsOlderThanThePeriod() {
        try (JdbcAnswerStore store = open()) {
            ProbeStore probes = store.probes();
            probes.note("alice", ProbeKind.REFUSED, HOUR_AGO.minusSeconds(1), HOUR_AGO.minusSeconds(9));
            probes.note("alice", ProbeKind.REFUSED, NOW, HOUR_AGO);

            assertEquals(1, probes.count("alice", ProbeKind.REFUSED, HOUR_AGO.minusSeconds(9)));
        }
    }

    @Test
    void suspendsOnceAndSurvivesAClosedStoreUntilLifted() {
        try (JdbcAnswerStore store = open()) {
            assertTrue(store.probes().suspend(ALICE));
            assertFalse(store.probes().suspend(new Suspension("alice", ProbeKind.WITHHELD, NOW.plusSeconds(9))));
            store.probes().note("alice", ProbeKind.REFUSED, NOW, HOUR_AGO);
            store.reset();
        }
        try (JdbcAnswerStore store = open()) {
            ProbeStore probes = store.probes();
            assertEquals(Optional.of(ALICE), probes.suspension("alice"));
            assertEquals(List.of(ALICE), probes.suspensions());
            assertEquals(Optional.empty(), probes.suspension("bob"));

            assertTrue(probes.lift("alice"));
            assertFalse(probes.lift("alice"));
            assertEquals(List.of(), probes.suspensions());
            assertEquals(0, probes.count("alice", ProbeKind.REFUSED, HOUR_AGO));
        }
    }
}
