package io.kelir.examples.federation;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * How to reach the databases.
 *
 * @param host              always 127.0.0.1
 * @param port              where PostgreSQL listens
 * @param readerPassword    password of {@link #READER}
 * @param readerPasswordFile file that holds it
 * @param superuserPassword password of {@link #SUPERUSER}
 * @param statementLog      file in which PostgreSQL logs every statement of every session
 */
public record PostgresEndpoint(
        String host,
        int port,
        String readerPassword,
        Path readerPasswordFile,
        String superuserPassword,
        Path statementLog) {
    /** A role that can read every table and change nothing. */
    public static final String READER = "kelir_reader";

    /** The owner of everything; for loading and for oracles in tests. */
    public static final String SUPERUSER = "postgres";

    /** The JDBC URL of a database, without user and password. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }

    /** A new session of the read-only role; the caller closes it. */
    public Connection connectAsReader(String database) throws SQLException {
        return connect(database, READER, readerPassword);
    }

    /** A new session of the owner; the caller closes it. */
    public Connection connectAsSuperuser(String database) throws SQLException {
        return connect(database, SUPERUSER, superuserPassword);
    }

    private Connection connect(String database, String user, String password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", "kelir-examples");
        return DriverManager.getConnection(jdbcUrl(database), properties);
    }

    @Override
    public String toString() {
        return "PostgresEndpoint[host=" + host + ", port=" + port + ", readerPassword=***, superuserPassword=***]";
    }
}
