package io.kelir.store.jdbc;

import io.kelir.probing.ProbeKind;
import io.kelir.probing.Suspension;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Callers that may not ask. */
final class SuspensionRows {
    private static final String INSERT =
            "INSERT INTO suspensions (subject, kind, since_ms) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";
    private static final String FIND = "SELECT subject, kind, since_ms FROM suspensions WHERE subject = ?";
    private static final String ALL = "SELECT subject, kind, since_ms FROM suspensions ORDER BY subject";
    private static final String DELETE = "DELETE FROM suspensions WHERE subject = ?";

    private SuspensionRows() {}

    static boolean insertIfAbsent(Connection connection, Suspension suspension) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, suspension.subject());
            insert.setString(2, suspension.kind().name());
            insert.setLong(3, suspension.since().toEpochMilli());
            return insert.executeUpdate() == 1;
        }
    }

    static Optional<Suspension> find(Connection connection, String subject) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setString(1, subject);
            return read(find).stream().findFirst();
        }
    }

    static List<Suspension> all(Connection connection) throws SQLException {
        try (PreparedStatement all = connection.prepareStatement(ALL)) {
            return read(all);
        }
    }

    private static List<Suspension> read(PreparedStatement query) throws SQLException {
        List<Suspension> found = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                found.add(new Suspension(
                        rows.getString(1),
                        ProbeKind.valueOf(rows.getString(2)),
                        Instant.ofEpochMilli(rows.getLong(3))));
            }
        }
        return found;
    }

    static boolean delete(Connection connection, String subject) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            delete.setString(1, subject);
            return delete.executeUpdate() == 1;
        }
    }
}
