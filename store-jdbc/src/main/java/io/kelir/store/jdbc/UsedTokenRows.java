package io.kelir.store.jdbc;

import io.kelir.canonical.Digest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** Tokens that were used, and for what, until they expire. */
final class UsedTokenRows {
    private static final String INSERT =
            "INSERT INTO used_tokens (issuer, token_id, use_digest, expires_ms) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING";
    private static final String FIND = "SELECT use_digest FROM used_tokens WHERE issuer = ? AND token_id = ?";
    private static final String FORGET = "DELETE FROM used_tokens WHERE expires_ms < ?";

    private UsedTokenRows() {}

    static boolean claim(Connection connection, String issuer, String tokenId, Digest use, Instant expires)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, issuer);
            insert.setString(2, tokenId);
            insert.setString(3, use.hex());
            insert.setLong(4, expires.toEpochMilli());
            return insert.executeUpdate() == 1 || wasUsedFor(connection, issuer, tokenId, use);
        }
    }

    private static boolean wasUsedFor(Connection connection, String issuer, String tokenId, Digest use)
            throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setString(1, issuer);
            find.setString(2, tokenId);
            try (ResultSet row = find.executeQuery()) {
                return row.next() && row.getString(1).equals(use.hex());
            }
        }
    }

    static int forgetExpired(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement forget = connection.prepareStatement(FORGET)) {
            forget.setLong(1, now.toEpochMilli());
            return forget.executeUpdate();
        }
    }
}
