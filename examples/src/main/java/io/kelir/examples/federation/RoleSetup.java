package io.kelir.examples.federation;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Roles and databases of a new cluster. Whatever it makes, it can be asked for again after a start that was cut short. */
final class RoleSetup {
    private final Connection connection;

    RoleSetup(Connection connection) {
        this.connection = connection;
    }

    /** Passwords are generated hexadecimal text, so they need no escaping. */
    void createRoles(String readerPassword, String superuserPassword) throws SQLException {
        String reader = PostgresEndpoint.READER;
        if (!exists("SELECT FROM pg_roles WHERE rolname = '" + reader + "'")) {
            execute("CREATE ROLE " + reader + " LOGIN");
        }
        execute("ALTER ROLE " + reader + " PASSWORD '" + readerPassword + "'");
        execute("ALTER ROLE " + reader + " SET default_transaction_read_only = on");
        execute("ALTER ROLE " + PostgresEndpoint.SUPERUSER + " PASSWORD '" + superuserPassword + "'");
    }

    void createDatabase(String name) throws SQLException {
        if (!exists("SELECT FROM pg_database WHERE datname = '" + name + "'")) {
            execute("CREATE DATABASE " + name + " ENCODING 'UTF8' TEMPLATE template0 LOCALE 'C'");
        }
        // Without this every role may connect and make temporary tables.
        execute("REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
        execute("GRANT CONNECT ON DATABASE " + name + " TO " + PostgresEndpoint.READER);
    }

    void reloadConfiguration() throws SQLException {
        execute("SELECT pg_reload_conf()");
    }

    private boolean exists(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
