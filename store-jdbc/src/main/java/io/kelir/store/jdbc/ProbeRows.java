package io.kelir.store.jdbc;

import io.kelir.probing.ProbeKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** Answers without rows, by caller. */
final class ProbeRows {
    private static final String INSERT = "INSERT INTO probes (subject, kind, at_ms) VALUES (?, ?, ?)";
    private static final String COUNT = "SELECT COUNT(*) FROM probes WHERE subject = ? AND kind = ? AND at_ms >= ?";
    private static final String FORGET_BEFORE = "DELETE FROM probes WHERE subject = ? AND at_ms < ?";
    private static final String FORGET = "DELETE FROM probes WHERE subject = ?";

    private ProbeRows() {}

    static boolean insert(Connection connection, String subject, ProbeKind kind, Instant at) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, subject);
            insert.setString(2, kind.name());
            insert.setLong(3, at.toEpochMilli());
            return insert.executeUpdate() == 1;
        }
    }

    static int count(Connection connection, String subject, ProbeKind kind, Instant since) throws SQLException {
        try (PreparedStatement count = connection.prepareStatement(COUNT)) {
            count.setString(1, subject);
            count.setString(2, kind.name());
            count.setLong(3, since.toEpochMilli());
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    static void forgetBefore(Connection connection, String subject, Instant since) throws SQLException {
        try (PreparedStatement forget = connection.prepareStatement(FORGET_BEFORE)) {
            forget.setString(1, subject);
            forget.setLong(2, since.toEpochMilli());
            forget.executeUpdate();
        }
    }

    static void forget(Connection connection, String subject) throws SQLException {
        try (PreparedStatement forget = connection.prepareStatement(FORGET)) {
            forget.setString(1, subject);
            forget.executeUpdate();
        }
    }
}
