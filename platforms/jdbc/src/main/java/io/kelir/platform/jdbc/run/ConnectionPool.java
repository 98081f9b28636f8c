package io.kelir.platform.jdbc.run;

import com.zaxxer.hikari.HikariDataSource;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.statement.RunControl;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Read-only connections to one database, opened when first needed. Runs wait for one as long as their deadline allows; questions to the
 * database's catalog have one connection of their own, so that busy runs do not keep them waiting. Thread-safe.
 */
public final class ConnectionPool implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ConnectionPool.class);

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
    private final ExecutorService connecting;

    public ConnectionPool(PoolSettings settings) {
        this.settings = settings;
        this.failures = new SqlFailures(settings.name());
        this.connections = pool(settings);
        this.free = new Semaphore(settings.sizeMax(), true);
        this.clock = clock(settings.name());
        this.connecting = Executors.newCachedThreadPool(task -> daemon(task, "kelir-" + settings.name() + "-connect"));
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
        // a SET that is not committed ends with the connection's first rollback
        pool.setIsolateInternalQueries(true);
        pool.setConnectionInitSql(SESSION + settings.statementTimeout().toMillis());
        pool.addDataSourceProperty("ApplicationName", "kelir");
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        pool.addDataSourceProperty(
                "connectTimeout",
                String.valueOf(Math.max(1, settings.connectTimeout().toSeconds())));
        return pool;
    }

    private static ScheduledThreadPoolExecutor clock(String name) {
        ScheduledThreadPoolExecutor clock =
                new ScheduledThreadPoolExecutor(1, task -> daemon(task, "kelir-" + name + "-clock"));
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Connections that are made from now on use another password; open ones were authenticated and stay. */
    public void renewPassword(String password) {
        connections.setPassword(password);
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
     * A connection for a run, to be given back with {@link #giveBack}. A database that does not answer keeps no statement that is cancelled
     * or whose time is over.
     *
     * @throws io.kelir.error.FederationException PLATFORM_UNAVAILABLE, or what the run's control says when it may not wait longer
     */
    Connection borrow(RunControl control) {
        await(control);
        CompletableFuture<Connection> borrowed = new CompletableFuture<>();
        try (RunControl.Registration cancellation = control.onCancel(() -> borrowed.cancel(false))) {
            connecting.execute(() -> connect(borrowed));
            return borrowed.get(Math.max(1, control.remaining().toMillis()), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw failures.unavailable(e.getCause());
        } catch (RejectedExecutionException e) {
            free.release();
            throw failures.unavailable(e);
        } catch (TimeoutException | CancellationException e) {
            abandon(borrowed);
            control.check();
            throw control.deadlineExceeded();
        } catch (InterruptedException e) {
            abandon(borrowed);
            throw interrupted(control);
        }
    }

    private void connect(CompletableFuture<Connection> borrowed) {
        try {
            Connection connection = connections.getConnection();
            if (!borrowed.complete(connection)) {
                giveBack(connection, true);
            }
        } catch (SQLException | RuntimeException e) {
            free.release();
            borrowed.completeExceptionally(e);
        }
    }

    /** Nobody waits any more: who connects gives back what comes; what came just now goes back here. */
    private void abandon(CompletableFuture<Connection> borrowed) {
        if (!borrowed.cancel(false) && !borrowed.isCompletedExceptionally()) {
            giveBack(borrowed.join(), true);
        }
    }

    private void await(RunControl control) {
        try {
            do {
                control.check();
            } while (!free.tryAcquire(CANCEL_CHECK.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            throw interrupted(control);
        }
    }

    private static FederationException interrupted(RunControl control) {
        Thread.currentThread().interrupt();
        control.cancel();
        return new FederationException(ErrorCode.CANCELLED, "The statement was interrupted.");
    }

    /** Ends a loan. A connection that is not reusable is closed for good. */
    void giveBack(Connection connection, boolean reusable) {
        try {
            if (reusable) {
                connection.close();
            } else {
                connections.evictConnection(connection);
            }
        } catch (SQLException e) {
            log.debug("closing a connection that could not go back to the pool", e);
            connections.evictConnection(connection);
        } finally {
            free.release();
        }
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
        connecting.shutdown();
        connections.close();
    }

    /** A question to the database's catalog. */
    @FunctionalInterface
    public interface CatalogQuestion<T> {
        /** Asks on that connection, which stays open. */
        T ask(Connection connection) throws SQLException;
    }
}
