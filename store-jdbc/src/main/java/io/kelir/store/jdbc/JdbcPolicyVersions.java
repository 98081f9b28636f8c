package io.kelir.store.jdbc;

import io.kelir.canonical.Digest;
import io.kelir.policy.PolicyVersions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Numbered policy bundles in the store. The first server that writes a number decides which bundle has it. */
final class JdbcPolicyVersions implements PolicyVersions {
    private static final String HIGHEST = "SELECT version, digest FROM policy_bundles ORDER BY version DESC LIMIT 1";
    private static final String APPLY =
            "INSERT INTO policy_bundles (version, digest, applied_at_ms) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";

    private final Database database;

    JdbcPolicyVersions(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Applied> highest() {
        return database.single(JdbcPolicyVersions::highest);
    }

    @Override
    public Applied apply(Applied bundle, Instant now) {
        return database.transaction(connection -> {
            Optional<Applied> before = highest(connection);
            if (before.isPresent() && before.get().version() > bundle.version()) {
                return before.get();
            }
            insert(connection, bundle, now);
            return highest(connection).orElseThrow();
        });
    }

    private static void insert(Connection connection, Applied bundle, Instant now) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(APPLY)) {
            insert.setLong(1, bundle.version());
            insert.setString(2, bundle.digest().hex());
            insert.setLong(3, now.toEpochMilli());
            insert.executeUpdate();
        }
    }

    private static Optional<Applied> highest(Connection connection) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(HIGHEST);
                ResultSet row = find.executeQuery()) {
            return row.next()
                    ? Optional.of(new Applied(row.getLong(1), new Digest(row.getString(2))))
                    : Optional.empty();
        }
    }
}
