package io.kelir.store.jdbc;

import io.kelir.canonical.Digest;
import io.kelir.ledger.LedgerCharge;
import io.kelir.ledger.LedgerEntry;
import io.kelir.ledger.LedgerStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The ledger in the database of the answers. */
final class JdbcLedgerStore implements LedgerStore {
    private final Database database;

    JdbcLedgerStore(Database database) {
        this.database = database;
    }

    @Override
    public <T> T alone(Function<Transaction, T> work) {
        return database.transaction(connection -> {
            try {
                return work.apply(new Locked(connection, LedgerRows.lock(connection)));
            } catch (Unfinished e) {
                throw e.cause;
            }
        });
    }

    @Override
    public void settle(Digest charge, LedgerCharge.State state, Instant at) {
        database.<Integer>single(connection -> LedgerRows.settle(connection, charge, state, at));
    }

    private record Locked(Connection connection, byte[] secret) implements Transaction {
        @Override
        public List<LedgerEntry> entriesAfter(long sequence) {
            return finish(() -> LedgerRows.after(connection, sequence));
        }

        @Override
        public long append(LedgerEntry.Kind kind, byte[] document) {
            return finish(() -> LedgerRows.append(connection, kind, document));
        }

        @Override
        public Optional<LedgerCharge> find(Digest charge) {
            return finish(() -> LedgerRows.find(connection, charge));
        }

        @Override
        public void save(LedgerCharge charge) {
            finish(() -> {
                LedgerRows.save(connection, charge);
                return true;
            });
        }
    }

    @FunctionalInterface
    private interface Step<T> {
        T take() throws SQLException;
    }

    private static <T> T finish(Step<T> step) {
        try {
            return step.take();
        } catch (SQLException e) {
            throw new Unfinished(e);
        }
    }

    /** Carries what the database said out of the work, so that the transaction ends as any other that fails. */
    private static final class Unfinished extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final SQLException cause;

        private Unfinished(SQLException cause) {
            super(cause);
            this.cause = cause;
        }
    }
}
