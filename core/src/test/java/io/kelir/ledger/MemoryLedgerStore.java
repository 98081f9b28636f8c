package io.kelir.ledger;

import io.kelir.canonical.Digest;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A ledger's store for tests: transactional, and away when told to be. */
final class MemoryLedgerStore implements LedgerStore {
    private List<LedgerEntry> entries = new ArrayList<>();
    private Map<Digest, LedgerCharge> charges = new HashMap<>();
    private int appendsLeft = Integer.MAX_VALUE;
    private int entriesRead;

    /** Fails at some append from now on. */
    void breakAfter(int appends) {
        appendsLeft = appends;
    }

    synchronized List<LedgerCharge.State> states() {
        return charges.values().stream().map(LedgerCharge::state).toList();
    }

    /** How many entries were read, again ones included. */
    synchronized int entriesRead() {
        return entriesRead;
    }

    synchronized int entries() {
        return entries.size();
    }

    synchronized long rows() {
        return entries.stream()
                .filter(entry -> entry.kind() == LedgerEntry.Kind.ROW)
                .count();
    }

    @Override
    public synchronized <T> T alone(Function<Transaction, T> work) {
        List<LedgerEntry> entriesBefore = new ArrayList<>(entries);
        Map<Digest, LedgerCharge> chargesBefore = new HashMap<>(charges);
        try {
            return work.apply(new Open());
        } catch (RuntimeException | Error e) {
            entries = entriesBefore;
            charges = chargesBefore;
            throw e;
        }
    }

    @Override
    public synchronized void settle(Digest charge, LedgerCharge.State state, Instant at) {
        charges.computeIfPresent(
                charge, (key, old) -> new LedgerCharge(key, state, old.reservedAt(), Optional.of(at), old.document()));
    }

    private final class Open implements Transaction {
        @Override
        public byte[] secret() {
            return new byte[32];
        }

        @Override
        public List<LedgerEntry> entriesAfter(long sequence) {
            List<LedgerEntry> after = entries.stream()
                    .filter(entry -> entry.sequence() > sequence)
                    .toList();
            entriesRead += after.size();
            return after;
        }

        @Override
        public long append(LedgerEntry.Kind kind, byte[] document) {
            if (appendsLeft-- == 0) {
                appendsLeft = Integer.MAX_VALUE;
                throw new FederationException(ErrorCode.STORE_UNAVAILABLE, "the store went away");
            }
            entries.add(new LedgerEntry(entries.size() + 1L, kind, document));
            return entries.size();
        }

        @Override
        public Optional<LedgerCharge> find(Digest charge) {
            return Optional.ofNullable(charges.get(charge));
        }

        @Override
        public void save(LedgerCharge charge) {
            charges.put(charge.key(), charge);
        }
    }
}
