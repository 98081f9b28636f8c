package io.kelir.platform.jdbc.run;

import com.zaxxer.hikari.HikariDataSource;
import io.kelir.statement.RunControl;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Read-only connections to one database, opened when first needed. Runs wait for one as long as their deadline allows; questions to the
 * database's catalog have one connection of their own, so that busy runs do not keep them waiting. Thread-safe.
 */
public final class ConnectionPool implements AutoCloseable {
    /**
     * UTC and byte-exact literals for every session; functions of other schemas must not be found instead of the system's; a backend
     * whose client is gone notices.
     */
    private static final String SESSION = "SET TIME ZONE 'UTC'; SET standard_conforming_strings = on; "
            + "SET search_path = pg_catalog; SET DateStyle = 'ISO'; SET client_connection_check_interval = '10s'; "
            + "SET statement_timeout = ";

    private static final Duration CANCEL_CHECK = Duration.ofMillis(100);

    private final PoolSettings settings;
    private final SqlFailures failures;
    private final HikariDataSource connections;
    private final Semaphore free;
    private final ScheduledThreadPoolExecutor clock;

    public ConnectionPool(PoolSettings settings) {
        this.settings = settings;
        this.failures = new SqlFailures(settings.name());
        this.connections = pool(settings);
        this.free = new Semaphore(settings.sizeMax(), true);
        this.clock = clock(settings.name());
    }

    private static HikariDataSource pool(PoolSettings settings) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("kelir-" + settings.name());
        pool.setJdbcUrl(settings.url());
        pool.setUsername(settings.user());
        pool.setPassword(settings.password());
        pool.setMaximumPoolSize(settings.sizeMax() + 1);
        pool.setMinimumIdle(0);
        pool.setInitializationFailTimeout(-1);
        pool.setConnectionTimeout(settings.connectTimeout().toMillis());
        pool.setValidationTimeout(settings.connectTimeout().toMillis());
        pool.setAutoCommit(false);
        pool.setReadOnly(true);
        pool.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        pool.setConnectionInitSql(SESSION + settings.statementTimeout().toMillis());
        pool.addDataSourceProperty("ApplicationName", "kelir");
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        pool.addDataSourceProperty(
                "connectTimeout",
                String.valueOf(Math.max(1, settings.connectTimeout().toSeconds())));
        return pool;
    }

    private static ScheduledThreadPoolExecutor clock(String name) {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "kelir-" + name + "-clock");
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }

    PoolSettings settings() {
        return settings;
    }

    /** What this database's errors mean. */
    public SqlFailures failures() {
        return failures;
    }

    /** Runs what must not wait for, or be waited for by, a statement: cancellations and refreshed statistics. */
    public ScheduledThreadPoolExecutor clock() {
        return clock;
    }

    /**
     * A connection for a run, to be given back with {@link #giveBack} or {@link #discard}.
     *
     * @throws io.kelir.error.FederationException PLATFORM_UNAVAILABLE, or what the run's control says when it may not wait longer
     */
    Connection borrow(RunControl control) {
        await(control);
        try {
            return connections.getConnection();
        } catch (SQLException e) {
            free.release();
            throw failures.unavailable(e);
        }
    }

    private void await(RunControl control) {
        try {
            do {
                control.check();
            } while (!free.tryAcquire(CANCEL_CHECK.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            control.cancel();
            control.check();
        }
    }

    void giveBack(Connection connection) throws SQLException {
        try {
            connection.close();
        } finally {
            free.release();
        }
    }

    /** Closes a connection that may be in an unknown state. */
    void discard(Connection connection) {
        connections.evictConnection(connection);
        free.release();
    }

    /**
     * Asks the catalog a question on a connection outside any run.
     *
     * @throws io.kelir.error.FederationException PLATFORM_UNAVAILABLE or PLATFORM_FAILED
     */
    public synchronized <T> T ask(CatalogQuestion<T> question) {
        try (Connection connection = connect()) {
            try {
                return question.ask(connection);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw failures.failed(e);
        }
    }

    private Connection connect() {
        try {
            return connections.getConnection();
        } catch (SQLException e) {
            throw failures.unavailable(e);
        }
    }

    /** Connections that are in use now. */
    public int connectionsInUse() {
        return connections.isRunning() ? connections.getHikariPoolMXBean().getActiveConnections() : 0;
    }

    @Override
    public void close() {
        clock.shutdownNow();
        connections.close();
    }

    /** A question to the database's catalog. */
    @FunctionalInterface
    public interface CatalogQuestion<T> {
        /** Asks on that connection, which stays open. */
        T ask(Connection connection) throws SQLException;
    }
}
