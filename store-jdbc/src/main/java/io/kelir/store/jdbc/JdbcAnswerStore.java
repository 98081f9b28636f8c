package io.kelir.store.jdbc;

import io.kelir.answer.AnswerStore;
import io.kelir.answer.OutgoingRecord;
import io.kelir.answer.PastDecision;
import io.kelir.answer.PastDecisions;
import io.kelir.answer.ReleaseKey;
import io.kelir.answer.StoredAnswer;
import io.kelir.answer.StoredRecord;
import io.kelir.answer.StoredRelease;
import io.kelir.audit.ChainHead;
import io.kelir.audit.ChainStep;
import io.kelir.budget.BudgetStore;
import io.kelir.canonical.Digest;
import io.kelir.job.JobStore;
import io.kelir.ledger.LedgerStore;
import io.kelir.policy.PolicyVersions;
import io.kelir.probing.ProbeStore;
import io.kelir.statement.Caller;
import io.kelir.statement.UsedTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Answers in H2 or PostgreSQL. Each call is one transaction on one pooled connection; none waits for anything but the database. Several
 * servers may share one PostgreSQL.
 */
public final class JdbcAnswerStore implements AnswerStore, PastDecisions, UsedTokens, AutoCloseable {
    private static final int CLAIMS_BETWEEN_SWEEPS = 1_000;

    private final Database database;
    private final AtomicLong claims = new AtomicLong();

    private JdbcAnswerStore(Database database) {
        this.database = database;
    }

    /**
     * Opens the store and brings its schema up to date.
     *
     * @throws io.kelir.error.FederationException STORE_UNAVAILABLE when that is not possible
     */
    public static JdbcAnswerStore open(StoreSettings settings) {
        return new JdbcAnswerStore(Database.open(settings));
    }

    /** Connections that are made from now on use another password. */
    public void renewPassword(String password) {
        database.renewPassword(password);
    }

    /** The budgets in the same database; open as long as this store is. */
    public BudgetStore budgets() {
        return new JdbcBudgetStore(database);
    }

    /** Numbers of policy bundles in the same database. */
    public PolicyVersions policyVersions() {
        return new JdbcPolicyVersions(database);
    }

    /** The ledger in the same database. */
    public LedgerStore ledger() {
        return new JdbcLedgerStore(database);
    }

    /** Probes and suspensions in the same database. They survive {@link #reset}: only an officer lifts a suspension. */
    public ProbeStore probes() {
        return new JdbcProbeStore(database);
    }

    /** Jobs in the same database. They survive {@link #reset}. */
    public JobStore jobs() {
        return new JdbcJobStore(database);
    }

    @Override
    public Optional<StoredAnswer> find(String subject, String requestId) {
        return database.single(connection -> AnswerRows.find(connection, subject, requestId));
    }

    @Override
    public List<PastDecision> newest(Caller caller, int most) {
        return database.single(connection -> DecisionRows.newest(connection, caller, most));
    }

    @Override
    public Optional<PastDecision> decision(Caller caller, String requestId) {
        return database.single(connection -> DecisionRows.find(connection, caller, requestId));
    }

    @Override
    public List<StoredRecord> save(
            Optional<StoredAnswer> answer,
            Optional<Map.Entry<ReleaseKey, StoredRelease>> release,
            List<OutgoingRecord> records,
            Optional<ChainStep> step) {
        if (answer.isEmpty() && release.isEmpty() && records.isEmpty()) {
            return List.of();
        }
        return database.transaction(connection -> {
            if (answer.isPresent()) {
                AnswerRows.insertIfAbsent(connection, answer.get());
            }
            if (release.isPresent()) {
                ReleaseRows.insertIfAbsent(
                        connection, release.get().getKey(), release.get().getValue());
            }
            if (step.isPresent()) {
                ChainRows.advance(connection, step.get());
            }
            return OutboxRows.insert(connection, records);
        });
    }

    @Override
    public ChainHead chain(String home) {
        return database.transaction(connection -> ChainRows.open(connection, home));
    }

    @Override
    public Optional<StoredRelease> findRelease(ReleaseKey key) {
        return database.single(connection -> ReleaseRows.find(connection, key));
    }

    @Override
    public long epoch(String dataSet, Duration length, Instant now) {
        return database.single(connection -> EpochRows.current(connection, dataSet, length, now));
    }

    @Override
    public boolean closeEpoch(String dataSet, Instant now) {
        return database.transaction(connection -> EpochRows.close(connection, dataSet, now));
    }

    @Override
    public List<StoredRecord> undelivered(int most) {
        return undeliveredAfter(Long.MIN_VALUE, most);
    }

    @Override
    public List<StoredRecord> undeliveredAfter(long id, int most) {
        return database.single(connection -> OutboxRows.after(connection, id, most));
    }

    @Override
    public OptionalLong newestUndelivered() {
        return database.single(OutboxRows::newest);
    }

    @Override
    public void delivered(Collection<Long> ids) {
        if (!ids.isEmpty()) {
            database.<Boolean>transaction(connection -> OutboxRows.delete(connection, ids));
        }
    }

    @Override
    public long undeliveredCount() {
        return database.single(OutboxRows::count);
    }

    @Override
    public boolean claim(String issuer, String tokenId, Digest use, Instant expires) {
        if (claims.getAndIncrement() % CLAIMS_BETWEEN_SWEEPS == 0) {
            database.<Integer>single(connection -> UsedTokenRows.forgetExpired(connection, Instant.now()));
        }
        return database.single(connection -> UsedTokenRows.claim(connection, issuer, tokenId, use, expires));
    }

    @Override
    public void reset() {
        database.<Boolean>transaction(connection -> {
            try (var statement = connection.createStatement()) {
                statement.executeUpdate("DELETE FROM answers");
                statement.executeUpdate("DELETE FROM releases");
                statement.executeUpdate("DELETE FROM epochs");
                statement.executeUpdate("DELETE FROM budget_charges");
                statement.executeUpdate("DELETE FROM budget_accounts");
                statement.executeUpdate("DELETE FROM ledger_entries");
                statement.executeUpdate("DELETE FROM ledger_charges");
                statement.executeUpdate("DELETE FROM ledger_head");
            }
            return true;
        });
    }

    @Override
    public void close() {
        database.close();
    }
}
