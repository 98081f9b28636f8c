package io.kelir.store.jdbc;

import io.kelir.audit.ChainHead;
import io.kelir.audit.ChainStep;
import io.kelir.canonical.Digest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** Heads of event chains. */
final class ChainRows {
    private static final String OPEN =
            "INSERT INTO event_chains (home, writer, sequence, hash) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING";
    private static final String FIND = "SELECT writer, sequence, hash FROM event_chains WHERE home = ?";
    private static final String ADVANCE =
            "UPDATE event_chains SET sequence = ?, hash = ? WHERE writer = ? AND sequence = ?";

    private ChainRows() {}

    static ChainHead open(Connection connection, String home) throws SQLException {
        Optional<ChainHead> known = find(connection, home);
        if (known.isPresent()) {
            return known.get();
        }
        ChainHead first = ChainHead.before(UUID.randomUUID().toString());
        try (PreparedStatement open = connection.prepareStatement(OPEN)) {
            open.setString(1, home);
            open.setString(2, first.writer());
            open.setLong(3, first.sequence());
            open.setString(4, first.hash().hex());
            open.executeUpdate();
        }
        return find(connection, home).orElseThrow(() -> new SQLException("the chain of events has no head"));
    }

    private static Optional<ChainHead> find(Connection connection, String home) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setString(1, home);
            try (ResultSet row = find.executeQuery()) {
                return row.next()
                        ? Optional.of(new ChainHead(row.getString(1), row.getLong(2), new Digest(row.getString(3))))
                        : Optional.empty();
            }
        }
    }

    /** Two processes that wrote one chain would tear it, so the one that comes late keeps nothing. */
    static void advance(Connection connection, ChainStep step) throws SQLException {
        try (PreparedStatement advance = connection.prepareStatement(ADVANCE)) {
            advance.setLong(1, step.after().sequence());
            advance.setString(2, step.after().hash().hex());
            advance.setString(3, step.after().writer());
            advance.setLong(4, step.before().sequence());
            if (advance.executeUpdate() != 1) {
                throw new SQLException("the chain of events went on without this process");
            }
        }
    }
}
