package io.kelir.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.canonical.Digest;
import io.kelir.error.FederationException;
import io.kelir.ledger.LedgerCharge;
import io.kelir.ledger.LedgerEntry;
import io.kelir.ledger.LedgerEntry.Kind;
import io.kelir.ledger.LedgerStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the ledger's port promises, on any database. */
abstract class LedgerStoreContractTest {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final Digest CHARGE = Digest.of("a release");

    private JdbcAnswerStore database;
    private LedgerStore store;

    /** A store on a database that nothing was written to. */
    abstract JdbcAnswerStore openEmpty() throws Exception;

    @BeforeEach
    void open() throws Exception {
        database = openEmpty();
        store = database.ledger();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void givesEntriesInTheirOrder() {
        long first = append(Kind.CENSUS, 1);
        long second = append(Kind.ROW, 2);

        List<LedgerEntry> all = after(0);
        assertEquals(
                List.of(first, second), all.stream().map(LedgerEntry::sequence).toList());
        assertEquals(
                List.of(Kind.CENSUS, Kind.ROW),
                all.stream().map(LedgerEntry::kind).toList());
        assertArrayEquals(new byte[] {2}, all.get(1).document());
        assertEquals(1, after(first).size());
        assertTrue(after(second).isEmpty());
    }

    @Test
    void keepsNothingOfWorkThatFails() {
        assertThrows(
                IllegalStateException.class,
                () -> store.alone(transaction -> {
                    transaction.append(Kind.ROW, new byte[] {1});
                    transaction.save(charge(LedgerCharge.State.RESERVED, Optional.empty()));
                    throw new IllegalStateException("the server dies");
                }));

        assertTrue(after(0).isEmpty());
        assertTrue(find().isEmpty());
    }

    @Test
    void keepsAChargeAndHowItEnded() {
        save(charge(LedgerCharge.State.RESERVED, Optional.empty()));
        assertEquals(LedgerCharge.State.RESERVED, find().orElseThrow().state());
        assertEquals(NOON, find().orElseThrow().reservedAt());
        assertTrue(find().orElseThrow().settledAt().isEmpty());

        store.settle(CHARGE, LedgerCharge.State.RELEASED, NOON.plusSeconds(1));

        assertEquals(LedgerCharge.State.RELEASED, find().orElseThrow().state());
        assertEquals(Optional.of(NOON.plusSeconds(1)), find().orElseThrow().settledAt());
        assertArrayEquals(new byte[] {7}, find().orElseThrow().document());
        save(charge(LedgerCharge.State.RESERVED, Optional.empty()));
        assertEquals(LedgerCharge.State.RESERVED, find().orElseThrow().state());
    }

    @Test
    void hasOneSecretUntilItIsEmptied() {
        byte[] secret = secret();
        assertEquals(32, secret.length);
        assertArrayEquals(secret, secret());
        append(Kind.ROW, 1);
        database.reset();
        assertTrue(after(0).isEmpty());
        assertFalse(Arrays.equals(secret, secret()));
    }

    @Test
    void failsAsAStoreThatIsAwayOnceItIsClosed() {
        database.close();
        assertThrows(FederationException.class, () -> after(0));
    }

    /** Each worker reads what is there and adds one: alone, or two would read the same. */
    @Test
    void letsOneWorkAtATime() throws Exception {
        append(Kind.ROW, 0);
        int workers = 8;
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        try {
            Callable<Integer> work = () -> store.alone(transaction -> {
                int seen = transaction.entriesAfter(0).size();
                transaction.append(Kind.ROW, new byte[] {(byte) seen});
                return seen;
            });
            List<Integer> seen = new ArrayList<>();
            for (Future<Integer> future : threads.invokeAll(Collections.nCopies(workers, work))) {
                seen.add(future.get());
            }
            assertEquals(workers, new HashSet<>(seen).size(), seen.toString());
        } finally {
            threads.shutdown();
        }
    }

    private static LedgerCharge charge(LedgerCharge.State state, Optional<Instant> settledAt) {
        return new LedgerCharge(CHARGE, state, NOON, settledAt, new byte[] {7});
    }

    private long append(Kind kind, int content) {
        return store.alone(transaction -> transaction.append(kind, new byte[] {(byte) content}));
    }

    private List<LedgerEntry> after(long sequence) {
        return store.alone(transaction -> transaction.entriesAfter(sequence));
    }

    private byte[] secret() {
        return store.alone(transaction -> transaction.secret().clone());
    }

    private Optional<LedgerCharge> find() {
        return store.alone(transaction -> transaction.find(CHARGE));
    }

    private void save(LedgerCharge charge) {
        store.<Boolean>alone(transaction -> {
            transaction.save(charge);
            return true;
        });
    }
}
