package io.kelir.ledger;

import io.kelir.canonical.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where the ledger is kept: entries in one order for ever, and charges. Thread-safe and durable; several servers may share one. Every
 * method throws STORE_UNAVAILABLE when the database behind it cannot be used.
 */
public interface LedgerStore {
    /** Runs work while no other thread or server does the same, as one transaction: all of it counts, or none when it throws. */
    <T> T alone(Function<Transaction, T> work);

    /** Notes how a charge ended. */
    void settle(Digest charge, LedgerCharge.State state, Instant at);

    /** What may be done while holding the ledger. */
    interface Transaction {
        /** 32 random bytes, the same for ever, that key the hashes of entities. */
        byte[] secret();

        /** Entries with a greater sequence, ascending. */
        List<LedgerEntry> entriesAfter(long sequence);

        /** Adds an entry; its sequence is greater than all before. */
        long append(LedgerEntry.Kind kind, byte[] document);

        Optional<LedgerCharge> find(Digest charge);

        /** Adds a charge, or replaces the one with its key. */
        void save(LedgerCharge charge);
    }
}
