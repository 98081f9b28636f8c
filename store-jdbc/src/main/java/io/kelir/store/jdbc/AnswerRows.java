package io.kelir.store.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kelir.answer.StoredAnswer;
import io.kelir.canonical.Digest;
import io.kelir.disclosure.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Answers by (subject, request id). Texts that quote a caller are kept as bytes, since PostgreSQL's text cannot hold U+0000. */
final class AnswerRows {
    private static final String INSERT =
            "INSERT INTO answers (subject, request_id, statement_digest, outcome, row_count, code,"
                    + " message, nearest_allowed, document, decided_ms, on_behalf_of) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
    private static final String FIND =
            "SELECT statement_digest, outcome, row_count, code, message, nearest_allowed, document, on_behalf_of"
                    + " FROM answers WHERE subject = ? AND request_id = ?";

    private AnswerRows() {}

    static void insertIfAbsent(Connection connection, StoredAnswer answer) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, answer.subject());
            insert.setString(2, answer.requestId());
            insert.setString(3, answer.statement().hex());
            insert.setString(4, answer.outcome().name());
            insert.setInt(5, answer.rows());
            insert.setString(6, answer.code());
            insert.setBytes(7, answer.message().getBytes(UTF_8));
            insert.setBytes(
                    8, answer.nearestAllowed().map(text -> text.getBytes(UTF_8)).orElse(null));
            insert.setBytes(9, answer.bytes());
            insert.setLong(10, System.currentTimeMillis());
            insert.setString(11, answer.onBehalfOf().orElse(""));
            insert.executeUpdate();
        }
    }

    static Optional<StoredAnswer> find(Connection connection, String subject, String requestId) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setString(1, subject);
            find.setString(2, requestId);
            try (ResultSet row = find.executeQuery()) {
                return row.next() ? Optional.of(read(row, subject, requestId)) : Optional.empty();
            }
        }
    }

    private static StoredAnswer read(ResultSet row, String subject, String requestId) throws SQLException {
        return new StoredAnswer(
                subject,
                requestId,
                new Digest(row.getString(1)),
                Outcome.valueOf(row.getString(2)),
                row.getInt(3),
                row.getString(4),
                new String(row.getBytes(5), UTF_8),
                Optional.ofNullable(row.getBytes(6)).map(bytes -> new String(bytes, UTF_8)),
                row.getBytes(7),
                Optional.of(row.getString(8)).filter(person -> !person.isEmpty()));
    }
}
