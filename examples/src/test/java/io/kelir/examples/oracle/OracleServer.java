package io.kelir.examples.oracle;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** One PostgreSQL server: a database that holds every table, and the two over which a federation finds them split. */
final class OracleServer implements AutoCloseable {
    static final String ROLE = "kelir_reader";
    static final String WHOLE = "whole";
    static final String FIRST = "first_site";
    static final String SECOND = "second_site";

    private final EmbeddedPostgres server;

    private OracleServer(EmbeddedPostgres server) {
        this.server = server;
    }

    static OracleServer start() {
        try {
            OracleServer started = new OracleServer(EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("timezone", "UTC")
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    .setLocaleConfig("encoding", "UTF8")
                    .setOutputRedirector(Redirect.DISCARD)
                    .setErrorRedirector(Redirect.DISCARD)
                    .start());
            started.execute("postgres", "CREATE ROLE " + ROLE + " LOGIN");
            for (String database : List.of(WHOLE, FIRST, SECOND)) {
                started.execute("postgres", "CREATE DATABASE " + database);
            }
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Connection connection(String database) throws SQLException {
        return server.getDatabase("postgres", database).getConnection();
    }

    String url(String database) {
        return server.getJdbcUrl(ROLE, database);
    }

    void execute(String database, String sql) {
        try (Connection connection = connection(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A table's rows as JSON objects, as a producer would send them. */
    List<String> json(String table) {
        try (Connection connection = connection(WHOLE);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT row_to_json(r)::text FROM " + table + " r")) {
            List<String> objects = new ArrayList<>();
            while (rows.next()) {
                objects.add(rows.getString(1));
            }
            return objects;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
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
