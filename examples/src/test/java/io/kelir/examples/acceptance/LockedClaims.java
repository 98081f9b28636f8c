package io.kelir.examples.acceptance;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.LockSupport;

/** A table that can be locked, so that statements of Kelir wait in the database until they are stopped or the table is released. */
final class LockedClaims implements AutoCloseable {
    /** What may be asked about the claims. */
    static final String POLICY =
            """
            acp: 1
            bundle: locked_claims
            defaults: {min_entities: 10}
            datasets:
              first.claims:
                entity: {patient: [patient_id]}
                columns:
                  patient_id: {uses: [COUNT_DISTINCT]}
                  diagnosis: {uses: [GROUP_BY], domain: [A1, B2]}
            contexts: {study: {roles: [analyst], purposes: [study]}}
            rules: [{id: R1, permit: study, on: '*'}]
            """;

    private static final long POLL_NANOS = 5_000_000;

    private final Connection blocker;
    private final Connection watcher;

    private LockedClaims(Connection blocker, Connection watcher) {
        this.blocker = blocker;
        this.watcher = watcher;
    }

    static LockedClaims of(SiteDatabase database) throws SQLException {
        return new LockedClaims(database.owner("postgres"), database.owner("postgres"));
    }

    void lock() throws SQLException {
        blocker.setAutoCommit(false);
        try (Statement statement = blocker.createStatement()) {
            statement.execute("LOCK TABLE claims IN ACCESS EXCLUSIVE MODE");
        }
    }

    void release() throws SQLException {
        blocker.rollback();
    }

    /** Until so many sessions of Kelir wait for the lock. */
    void awaitWaiting(int sessions) throws SQLException {
        while (waiting() != sessions) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private int waiting() throws SQLException {
        try (Statement statement = watcher.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM pg_stat_activity WHERE usename ="
                        + " 'kelir_reader' AND wait_event_type = 'Lock'")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Override
    public void close() throws SQLException {
        blocker.close();
        watcher.close();
    }
}
