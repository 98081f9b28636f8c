package io.kelir.platform.jdbc.run;

import io.kelir.platform.FragmentRun;
import io.kelir.statement.RunControl;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The one transaction of a run in a database: read only and REPEATABLE READ, so that all of the run's statements see the same rows. Its
 * statements may be read in turns. Cancellation and the deadline reach the database. Closed by the run.
 */
public final class SnapshotTransaction implements AutoCloseable {
    private static final int FETCH_ROWS = 1000;

    private final ConnectionPool pool;
    private final Connection connection;
    private final RunControl control;
    private final StopSignal stop;
    private final boolean boundByDeadline;

    private SnapshotTransaction(ConnectionPool pool, Connection connection, RunControl control) {
        this.pool = pool;
        this.connection = connection;
        this.control = control;
        this.boundByDeadline = control.remaining().compareTo(pool.settings().statementTimeout()) <= 0;
        this.stop = StopSignal.arm(connection, control, pool.clock());
    }

    /**
     * Begins a run's transaction, waiting for a free connection as long as the run may.
     *
     * @throws io.kelir.error.FederationException PLATFORM_UNAVAILABLE, or what the run's control says
     */
    public static SnapshotTransaction begin(ConnectionPool pool, RunControl control) {
        SnapshotTransaction transaction = new SnapshotTransaction(pool, pool.borrow(control), control);
        try {
            transaction.limitTime();
            return transaction;
        } catch (SQLException e) {
            transaction.close();
            throw pool.failures().failed(e, control, transaction.boundByDeadline);
        }
    }

    /** The database stops by itself, too, should this process no longer be able to tell it. */
    private void limitTime() throws SQLException {
        Duration limit = boundByDeadline ? control.remaining() : pool.settings().statementTimeout();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL statement_timeout = " + Math.max(1, limit.toMillis()));
        }
    }

    /**
     * Runs a statement and reads its rows lazily, in batches through a cursor, so that memory stays bounded.
     *
     * @param sql what a {@link io.kelir.platform.jdbc.sql.Dialect} translated
     */
    public Stream<@Nullable Object[]> rows(String sql, RowReader reader, FragmentRun run) {
        control.check();
        try {
            // The result set closes it at its last row, the rollback at the latest.
            Statement statement = connection.createStatement();
            statement.closeOnCompletion();
            statement.setFetchSize(FETCH_ROWS);
            ResultSet rows = statement.executeQuery(sql);
            return StreamSupport.stream(new CursorRows(rows, reader, run, this::failed), false);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private RuntimeException failed(SQLException cause) {
        return pool.failures().failed(cause, control, boundByDeadline);
    }

    static int fetchRows() {
        return FETCH_ROWS;
    }

    /** Ends the transaction. A connection that was told to stop is not used again: the signal may arrive late. */
    @Override
    public void close() {
        boolean signalled = stop.disarm();
        try {
            if (!signalled) {
                connection.rollback();
                pool.giveBack(connection);
                return;
            }
        } catch (SQLException e) {
            // A connection that cannot roll back is of no use; discarding it ends the transaction as well.
            System.getLogger(SnapshotTransaction.class.getName())
                    .log(System.Logger.Level.DEBUG, "discarding a connection that did not roll back", e);
        }
        pool.discard(connection);
    }
}
