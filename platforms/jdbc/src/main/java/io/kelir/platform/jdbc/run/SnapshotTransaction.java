package io.kelir.platform.jdbc.run;

import io.kelir.platform.FragmentRun;
import io.kelir.statement.RunControl;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one transaction of a run in a database: read only and REPEATABLE READ, so that all of the run's statements see the same rows. Its
 * statements may be read in turns. Cancellation and the deadline reach the database. Closed by the run.
 */
public final class SnapshotTransaction implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SnapshotTransaction.class);
    private static final int ALL_ROWS = 0;

    private final ConnectionPool pool;
    private final Connection connection;
    private final RunControl control;
    private final StopSignal stop;
    private final Set<String> settingsTold = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();

    private SnapshotTransaction(ConnectionPool pool, Connection connection, RunControl control) {
        this.pool = pool;
        this.connection = connection;
        this.control = control;
        this.stop = StopSignal.arm(connection, control, pool.clock());
    }

    /**
     * Begins a run's transaction, waiting for a free connection as long as the run may. Says nothing to the database yet: the first
     * statement opens the transaction.
     *
     * @throws io.kelir.error.FederationException PLATFORM_UNAVAILABLE, or what the run's control says
     */
    public static SnapshotTransaction begin(ConnectionPool pool, RunControl control) {
        return new SnapshotTransaction(pool, pool.borrow(control), control);
    }

    /** Runs a statement and reads its rows: at once where they are few, else lazily and in batches, so that memory stays bounded. */
    public Stream<@Nullable Object[]> rows(FragmentStatement statement, FragmentRun run) {
        control.check();
        try {
            tell(statement.settings().values(run));
            return switch (statement.fetch()) {
                case WHOLE -> query(statement.sql(), ALL_ROWS, statement.reader());
                case WHOLE_IF_FEW -> few(statement);
                case BATCHES -> query(statement.sql(), BatchSize.FIRST, statement.reader());
            };
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** The snapshot has the same rows when the statement is run once more. */
    private Stream<@Nullable Object[]> few(FragmentStatement statement) throws SQLException {
        List<@Nullable Object[]> rows = query(Fetch.limited(statement.sql()), ALL_ROWS, statement.reader())
                .toList();
        return rows.size() <= Fetch.FEW ? rows.stream() : query(statement.sql(), BatchSize.FIRST, statement.reader());
    }

    private Stream<@Nullable Object[]> query(String sql, int fetchRows, RowReader reader) throws SQLException {
        // The result set closes it at its last row, the rollback at the latest.
        Statement statement = connection.createStatement();
        statement.closeOnCompletion();
        statement.setFetchSize(fetchRows);
        ResultSet rows = statement.executeQuery(sql);
        return StreamSupport.stream(new CursorRows(rows, reader, control, this::failed), false);
    }

    /** Until the transaction ends. */
    private void tell(Map<String, String> values) throws SQLException {
        for (Map.Entry<String, String> value : values.entrySet()) {
            if (settingsTold.add(value.getKey())) {
                try (PreparedStatement statement = connection.prepareStatement("SELECT set_config(?, ?, true)")) {
                    statement.setString(1, value.getKey());
                    statement.setString(2, value.getValue());
                    statement.execute();
                }
            }
        }
    }

    private RuntimeException failed(SQLException cause) {
        return pool.failures().failed(cause, control, stop.wasSent());
    }

    /** Ends the transaction. A connection that was told to stop is not used again: the signal may arrive late. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            boolean signalled = stop.disarm();
            pool.giveBack(connection, !signalled && rolledBack());
        }
    }

    private boolean rolledBack() {
        try {
            connection.rollback();
            return true;
        } catch (SQLException e) {
            log.debug("closing a connection that did not roll back", e);
            return false;
        }
    }
}
