package io.kelir.examples.redteam;

import io.kelir.examples.acceptance.ChangedServer;
import io.kelir.examples.acceptance.RunningDemo;
import io.kelir.examples.federation.PostgresEndpoint;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.PGConnection;

/** A database with every tenth patient of the first clinic, which may be changed, and servers that know it as {@code clinic}. */
final class ChangingClinic implements AutoCloseable {
    private static final AtomicInteger COPIES = new AtomicInteger();
    private static final String TENTH = " WHERE patient_id % 10 = 0";

    private final RunningDemo demo;
    private final String database;

    private ChangingClinic(RunningDemo demo, String database) {
        this.demo = demo;
        this.database = database;
    }

    static ChangingClinic copy(RunningDemo demo) throws SQLException, IOException {
        PostgresEndpoint postgres = demo.endpoints().postgres();
        ChangingClinic copy = new ChangingClinic(demo, "clinic_changing_" + COPIES.incrementAndGet());
        copy.asOwner("CREATE DATABASE " + copy.database);
        try (Connection from = postgres.connectAsSuperuser("clinic");
                Connection to = copy.connect();
                Statement statement = to.createStatement()) {
            statement.execute(
                    """
                    CREATE TABLE patients (patient_id integer PRIMARY KEY, birth_year integer NOT NULL, sex text NOT NULL,
                        region text, name text NOT NULL, email text NOT NULL);
                    CREATE TABLE claims (claim_id integer PRIMARY KEY, patient_id integer NOT NULL,
                        diagnosis text NOT NULL, amount numeric(12,2) NOT NULL, claimed_on date NOT NULL);
                    """);
            copyTable("patients", "patient_id, birth_year, sex, region, name, email", from, to);
            copyTable("claims", "claim_id, patient_id, diagnosis, amount, claimed_on", from, to);
            statement.execute(
                    "GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + PostgresEndpoint.READER + "; ANALYZE");
        }
        return copy;
    }

    private static void copyTable(String table, String columns, Connection from, Connection to)
            throws SQLException, IOException {
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        from.unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("COPY (SELECT " + columns + " FROM " + table + TENTH + ") TO STDOUT", rows);
        to.unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn(
                        "COPY " + table + " (" + columns + ") FROM STDIN",
                        new ByteArrayInputStream(rows.toByteArray()));
    }

    private void asOwner(String sql) throws SQLException {
        try (Connection connection = demo.endpoints().postgres().connectAsSuperuser("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A new session of the owner; the caller closes it. */
    Connection connect() throws SQLException {
        return demo.endpoints().postgres().connectAsSuperuser(database);
    }

    void change(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A server with an empty ledger, whose local caller is an operator too. */
    ChangedServer serve() throws IOException {
        PostgresEndpoint postgres = demo.endpoints().postgres();
        return demo.serve(database, configuration -> configuration
                .replace(postgres.jdbcUrl("clinic") + "\"", postgres.jdbcUrl(database) + "\"")
                .replace(
                        "roles: [analyst], purposes: [demo], default_purpose",
                        "roles: [analyst, operator], purposes: [demo], default_purpose"));
    }

    @Override
    public void close() throws SQLException {
        asOwner("DROP DATABASE " + database + " WITH (FORCE)");
    }
}
