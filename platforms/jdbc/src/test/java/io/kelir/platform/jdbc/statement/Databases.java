package io.kelir.platform.jdbc.statement;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/** One PostgreSQL server with two databases that hold the same tables. */
final class Databases implements AutoCloseable {
    static final String ROLE = "kelir_reader";
    static final String FIRST = "first_site";
    static final String SECOND = "second_site";

    private final EmbeddedPostgres server;
    private final Path log;

    private Databases(EmbeddedPostgres server, Path log) {
        this.server = server;
        this.log = log;
    }

    static Databases start() {
        try {
            Path log = Files.createTempFile("databases", ".log");
            Databases databases = new Databases(
                    EmbeddedPostgres.builder()
                            .setServerConfig("fsync", "off")
                            .setLocaleConfig("locale-provider", "builtin")
                            .setLocaleConfig("builtin-locale", "C.UTF-8")
                            .setLocaleConfig("encoding", "UTF8")
                            .setOutputRedirector(Redirect.appendTo(log.toFile()))
                            .setErrorRedirector(Redirect.appendTo(log.toFile()))
                            .start(),
                    log);
            try (Connection connection = databases.connection("postgres");
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE ROLE " + ROLE + " LOGIN");
                statement.execute("ALTER ROLE " + ROLE + " SET log_statement = 'all'");
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

    /** What the role has asked of a table so far: a server logs a statement before it runs it. */
    List<String> statementsOn(String table) {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains("FROM \"t\".\"" + table + "\""))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void execute(String database, String sql) throws SQLException {
        try (Connection connection = connection(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            Files.delete(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
