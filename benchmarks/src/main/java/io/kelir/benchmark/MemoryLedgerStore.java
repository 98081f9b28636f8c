package io.kelir.benchmark;

import io.kelir.canonical.Digest;
import io.kelir.ledger.LedgerCharge;
import io.kelir.ledger.LedgerEntry;
import io.kelir.ledger.LedgerStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Keeps nothing that is not read again, so that the ledger itself is measured. */
final class MemoryLedgerStore implements LedgerStore, LedgerStore.Transaction {
    private long sequence;

    @Override
    public <T> T alone(Function<Transaction, T> work) {
        return work.apply(this);
    }

    @Override
    public void settle(Digest charge, LedgerCharge.State state, Instant at) {
        // each release is charged once here
    }

    @Override
    public byte[] secret() {
        return new byte[32];
    }

    @Override
    public List<LedgerEntry> entriesAfter(long known) {
        return List.of();
    }

    @Override
    public long append(LedgerEntry.Kind kind, byte[] document) {
        sequence++;
        return sequence;
    }

    @Override
    public Optional<LedgerCharge> find(Digest charge) {
        return Optional.empty();
    }

    @Override
    public void save(LedgerCharge charge) {
        // each release is charged once here
    }
}
