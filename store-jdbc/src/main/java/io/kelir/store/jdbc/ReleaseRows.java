package io.kelir.store.jdbc;

import io.kelir.answer.ReleaseKey;
import io.kelir.answer.StoredRelease;
import io.kelir.disclosure.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The release cache. */
final class ReleaseRows {
    private static final String INSERT =
            "INSERT INTO releases (release_key, outcome, row_count, document) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING";
    private static final String FIND = "SELECT outcome, row_count, document FROM releases WHERE release_key = ?";

    private ReleaseRows() {}

    static void insertIfAbsent(Connection connection, ReleaseKey key, StoredRelease release) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, key.digest().hex());
            insert.setString(2, release.outcome().name());
            insert.setInt(3, release.rows());
            insert.setBytes(4, release.document());
            insert.executeUpdate();
        }
    }

    static Optional<StoredRelease> find(Connection connection, ReleaseKey key) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setString(1, key.digest().hex());
            try (ResultSet row = find.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                new StoredRelease(Outcome.valueOf(row.getString(1)), row.getInt(2), row.getBytes(3)))
                        : Optional.empty();
            }
        }
    }
}
