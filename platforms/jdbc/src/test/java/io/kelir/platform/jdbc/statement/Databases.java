package io.kelir.platform.jdbc.statement;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** One PostgreSQL server with two databases that hold the same tables. */
final class Databases implements AutoCloseable {
    static final String ROLE = "kelir_reader";
    static final String FIRST = "first_site";
    static final String SECOND = "second_site";

    private final EmbeddedPostgres server;

    private Databases(EmbeddedPostgres server) {
        this.server = server;
    }

    static Databases start() {
        try {
            Databases databases = new Databases(EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    .setLocaleConfig("encoding", "UTF8")
                    .start());
            try (Connection connection = databases.connection("postgres");
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE ROLE " + ROLE + " LOGIN");
                statement.execute("CREATE DATABASE " + FIRST);
                statement.execute("CREATE DATABASE " + SECOND);
            }
            databases.execute(FIRST, Tables.SETUP);
            databases.execute(SECOND, Tables.SETUP);
            return databases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Connection connection(String database) throws SQLException {
        return server.getDatabase("postgres", database).getConnection();
    }

    String url(String database) {
        return server.getJdbcUrl(ROLE, database);
    }

    private void execute(String database, String sql) throws SQLException {
        try (Connection connection = connection(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
