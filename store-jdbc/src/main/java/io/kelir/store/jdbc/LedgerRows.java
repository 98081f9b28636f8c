package io.kelir.store.jdbc;

import io.kelir.canonical.Digest;
import io.kelir.ledger.LedgerCharge;
import io.kelir.ledger.LedgerEntry;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ledger's head, entries and charges. Whoever locks the head is alone with the ledger until its transaction ends. */
final class LedgerRows {
    private static final int SECRET_BYTES = 32;
    private static final String OPEN = "INSERT INTO ledger_head (id, secret) VALUES (1, ?) ON CONFLICT DO NOTHING";
    private static final String LOCK = "SELECT secret FROM ledger_head WHERE id = 1 FOR UPDATE";
    private static final String APPEND = "INSERT INTO ledger_entries (kind, document) VALUES (?, ?)";
    private static final String AFTER =
            "SELECT sequence, kind, document FROM ledger_entries WHERE sequence > ? ORDER BY sequence";
    private static final String FIND =
            "SELECT state, reserved_ms, settled_ms, document FROM ledger_charges WHERE charge_key = ?";
    private static final String FORGET = "DELETE FROM ledger_charges WHERE charge_key = ?";
    private static final String CHARGE =
            "INSERT INTO ledger_charges (charge_key, state, reserved_ms, settled_ms, document) VALUES (?, ?, ?, ?, ?)";
    private static final String SETTLE = "UPDATE ledger_charges SET state = ?, settled_ms = ? WHERE charge_key = ?";

    private LedgerRows() {}

    /** Waits for the ledger and gives its secret. */
    static byte[] lock(Connection connection) throws SQLException {
        Optional<byte[]> known = secret(connection);
        if (known.isPresent()) {
            return known.get();
        }
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        try (PreparedStatement open = connection.prepareStatement(OPEN)) {
            open.setBytes(1, secret);
            open.executeUpdate();
        }
        return secret(connection).orElseThrow(() -> new SQLException("the ledger has no head"));
    }

    private static Optional<byte[]> secret(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(LOCK);
                ResultSet row = lock.executeQuery()) {
            return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
        }
    }

    static long append(Connection connection, LedgerEntry.Kind kind, byte[] document) throws SQLException {
        try (PreparedStatement append = connection.prepareStatement(APPEND, Statement.RETURN_GENERATED_KEYS)) {
            append.setString(1, kind.name());
            append.setBytes(2, document);
            append.executeUpdate();
            try (ResultSet key = append.getGeneratedKeys()) {
                key.next();
                return key.getLong(1);
            }
        }
    }

    static List<LedgerEntry> after(Connection connection, long sequence) throws SQLException {
        try (PreparedStatement after = connection.prepareStatement(AFTER)) {
            after.setLong(1, sequence);
            List<LedgerEntry> entries = new ArrayList<>();
            try (ResultSet row = after.executeQuery()) {
                while (row.next()) {
                    entries.add(new LedgerEntry(
                            row.getLong(1), LedgerEntry.Kind.valueOf(row.getString(2)), row.getBytes(3)));
                }
            }
            return entries;
        }
    }

    static Optional<LedgerCharge> find(Connection connection, Digest charge) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setString(1, charge.hex());
            try (ResultSet row = find.executeQuery()) {
                return row.next() ? Optional.of(charge(charge, row)) : Optional.empty();
            }
        }
    }

    private static LedgerCharge charge(Digest key, ResultSet row) throws SQLException {
        long settled = row.getLong(3);
        Optional<Instant> settledAt = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(settled));
        return new LedgerCharge(
                key,
                LedgerCharge.State.valueOf(row.getString(1)),
                Instant.ofEpochMilli(row.getLong(2)),
                settledAt,
                row.getBytes(4));
    }

    static void save(Connection connection, LedgerCharge charge) throws SQLException {
        try (PreparedStatement forget = connection.prepareStatement(FORGET);
                PreparedStatement insert = connection.prepareStatement(CHARGE)) {
            forget.setString(1, charge.key().hex());
            forget.executeUpdate();
            insert.setString(1, charge.key().hex());
            insert.setString(2, charge.state().name());
            insert.setLong(3, charge.reservedAt().toEpochMilli());
            if (charge.settledAt().isPresent()) {
                insert.setLong(4, charge.settledAt().get().toEpochMilli());
            } else {
                insert.setNull(4, Types.BIGINT);
            }
            insert.setBytes(5, charge.document());
            insert.executeUpdate();
        }
    }

    static int settle(Connection connection, Digest charge, LedgerCharge.State state, Instant at) throws SQLException {
        try (PreparedStatement settle = connection.prepareStatement(SETTLE)) {
            settle.setString(1, state.name());
            settle.setLong(2, at.toEpochMilli());
            settle.setString(3, charge.hex());
            return settle.executeUpdate();
        }
    }
}
