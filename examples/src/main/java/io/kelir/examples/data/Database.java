package io.kelir.examples.data;

import io.kelir.examples.federation.PostgresEndpoint;
import io.kelir.examples.federation.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.stream.Stream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** A database that is being filled. Everything happens in one transaction, so half a database is never left behind. */
final class Database implements AutoCloseable {
    private static final int PROGRESS_ROWS = 5_000;

    private final Connection connection;
    private final Progress progress;

    Database(PostgresEndpoint postgres, String name, Progress progress) throws SQLException {
        this(postgres.connectAsSuperuser(name), progress);
    }

    /** @param connection closed with this */
    Database(Connection connection, Progress progress) throws SQLException {
        this.connection = connection;
        this.connection.setAutoCommit(false);
        this.progress = progress;
    }

    /** Runs the statements of a resource beside this class. */
    void run(String script) throws SQLException, IOException {
        try (InputStream resource = Database.class.getResourceAsStream(script);
                Statement statement = connection.createStatement()) {
            if (resource == null) {
                throw new IOException("The resource '" + script + "' is missing.");
            }
            statement.execute(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /**
     * Sends rows as PostgreSQL's COPY does.
     *
     * @param lines one row each: columns in the table's order, separated by {@code |}, NULL as an empty column
     * @param rows  how many to expect, for the display only
     */
    void copy(String table, Stream<String> lines, long rows) throws SQLException {
        String step = connection.getCatalog() + "." + table;
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + table + " FROM STDIN (DELIMITER '|', NULL '')");
        try {
            long sent = 0;
            for (Iterator<String> each = lines.iterator(); each.hasNext(); sent++) {
                byte[] line = (each.next() + "\n").getBytes(StandardCharsets.UTF_8);
                copy.writeToCopy(line, 0, line.length);
                if (sent % PROGRESS_ROWS == 0) {
                    progress.report(step, Math.min(sent, rows), rows);
                }
            }
            copy.endCopy();
            progress.report(step, rows, rows);
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    void commit() throws SQLException {
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
