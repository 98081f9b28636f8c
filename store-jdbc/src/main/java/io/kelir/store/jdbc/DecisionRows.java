package io.kelir.store.jdbc;

import io.kelir.answer.PastDecision;
import io.kelir.canonical.Digest;
import io.kelir.disclosure.Outcome;
import io.kelir.statement.Caller;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers as decisions: everything but what was answered. */
final class DecisionRows {
    private static final String SELECT =
            "SELECT request_id, statement_digest, outcome, row_count, code, decided_ms FROM answers"
                    + " WHERE subject = ? AND on_behalf_of = ?";
    private static final String NEWEST = SELECT + " ORDER BY decided_ms DESC, request_id LIMIT ?";
    private static final String FIND = SELECT + " AND request_id = ?";

    private DecisionRows() {}

    static List<PastDecision> newest(Connection connection, Caller caller, int most) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(NEWEST)) {
            ask(select, caller);
            select.setInt(3, most);
            return read(select);
        }
    }

    static Optional<PastDecision> find(Connection connection, Caller caller, String requestId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(FIND)) {
            ask(select, caller);
            select.setString(3, requestId);
            return read(select).stream().findFirst();
        }
    }

    private static void ask(PreparedStatement select, Caller caller) throws SQLException {
        select.setString(1, caller.subject());
        select.setString(2, caller.onBehalfOf().orElse(""));
    }

    private static List<PastDecision> read(PreparedStatement select) throws SQLException {
        List<PastDecision> decisions = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                decisions.add(new PastDecision(
                        row.getString(1),
                        new Digest(row.getString(2)),
                        Outcome.valueOf(row.getString(3)),
                        row.getInt(4),
                        row.getString(5),
                        Instant.ofEpochMilli(row.getLong(6))));
            }
        }
        return decisions;
    }
}
