package io.kelir.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;

/** The connection pool with an up-to-date schema behind it. Turns every failure into STORE_UNAVAILABLE. */
final class Database implements AutoCloseable {
    private static final String MIGRATIONS = "classpath:io/kelir/store/jdbc/migration";
    private static final long CONNECTION_WAIT_MILLIS = 5_000;

    private final HikariDataSource pool;

    private Database(HikariDataSource pool) {
        this.pool = pool;
    }

    /** Connects and brings the schema up to date. */
    static Database open(StoreSettings settings) {
        HikariDataSource pool = null;
        try {
            pool = new HikariDataSource(poolOf(settings));
            migrate(pool, settings);
            return new Database(pool);
        } catch (RuntimeException e) {
            if (pool != null) {
                pool.close();
            }
            throw unavailable(
                    "The answer store cannot be opened. Check its address, its credentials, and that no other server uses"
                            + " the same home.",
                    e);
        }
    }

    private static HikariConfig poolOf(StoreSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("kelir-store");
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(settings.connectionsMax());
        config.setConnectionTimeout(CONNECTION_WAIT_MILLIS);
        return config;
    }

    private static void migrate(HikariDataSource pool, StoreSettings settings) {
        Flyway.configure(Database.class.getClassLoader())
                .dataSource(pool)
                .locations(MIGRATIONS)
                .table("kelir_schema_history")
                .placeholders(Map.of("bytes", settings.isH2() ? "BINARY LARGE OBJECT" : "BYTEA"))
                .load()
                .migrate();
    }

    /** Runs one statement that is its own transaction. */
    <T> T single(Work<T> work) {
        try (Connection connection = pool.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw unavailable("The answer store cannot be used now. Try again.", e);
        }
    }

    /** Runs several statements, all of which count or none. */
    <T> T transaction(Work<T> work) {
        return single(connection -> {
            connection.setAutoCommit(false);
            try {
                T result = work.on(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        });
    }

    /** Open connections were authenticated and stay. */
    void renewPassword(String password) {
        pool.setPassword(password);
    }

    private static FederationException unavailable(String message, Exception cause) {
        return new FederationException(ErrorCode.STORE_UNAVAILABLE, message, cause);
    }

    @Override
    public void close() {
        pool.close();
    }

    /** What is done with a connection. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }
}
