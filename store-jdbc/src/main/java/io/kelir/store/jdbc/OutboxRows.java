package io.kelir.store.jdbc;

import io.kelir.answer.OutgoingRecord;
import io.kelir.answer.StoredRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;

/** Records that wait for the broker's acknowledgement. */
final class OutboxRows {
    private static final String INSERT =
            "INSERT INTO outbox (topic, record_key, record_value, headers) VALUES (?, ?, ?, ?)";
    private static final String AFTER =
            "SELECT id, topic, record_key, record_value, headers FROM outbox WHERE id > ? ORDER BY id LIMIT ?";
    private static final String DELETE = "DELETE FROM outbox WHERE id = ?";
    private static final String NEWEST = "SELECT MAX(id) FROM outbox";
    private static final String COUNT = "SELECT COUNT(*) FROM outbox";

    private OutboxRows() {}

    static List<StoredRecord> insert(Connection connection, List<OutgoingRecord> records) throws SQLException {
        if (records.isEmpty()) {
            return List.of();
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT, Statement.RETURN_GENERATED_KEYS)) {
            for (OutgoingRecord record : records) {
                insert.setString(1, record.topic());
                insert.setString(2, record.key());
                insert.setBytes(3, record.value());
                insert.setBytes(4, HeaderEncoding.encode(record.headers()));
                insert.addBatch();
            }
            insert.executeBatch();
            return withIds(insert, records);
        }
    }

    private static List<StoredRecord> withIds(PreparedStatement insert, List<OutgoingRecord> records)
            throws SQLException {
        List<StoredRecord> stored = new ArrayList<>(records.size());
        try (ResultSet keys = insert.getGeneratedKeys()) {
            for (OutgoingRecord record : records) {
                keys.next();
                stored.add(new StoredRecord(keys.getLong(1), record));
            }
        }
        return stored;
    }

    static List<StoredRecord> after(Connection connection, long id, int most) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(AFTER)) {
            select.setLong(1, id);
            select.setInt(2, most);
            List<StoredRecord> records = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    records.add(new StoredRecord(row.getLong(1), read(row)));
                }
            }
            return records;
        }
    }

    private static OutgoingRecord read(ResultSet row) throws SQLException {
        return new OutgoingRecord(
                row.getString(2), row.getString(3), row.getBytes(4), HeaderEncoding.decode(row.getBytes(5)));
    }

    static OptionalLong newest(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(NEWEST);
                ResultSet row = select.executeQuery()) {
            row.next();
            long newest = row.getLong(1);
            return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(newest);
        }
    }

    static boolean delete(Connection connection, Collection<Long> ids) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            for (Long id : ids) {
                delete.setLong(1, id);
                delete.addBatch();
            }
            delete.executeBatch();
            return true;
        }
    }

    static long count(Connection connection) throws SQLException {
        try (PreparedStatement count = connection.prepareStatement(COUNT);
                ResultSet row = count.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
