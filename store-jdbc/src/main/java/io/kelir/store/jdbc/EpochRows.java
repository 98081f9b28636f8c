package io.kelir.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Epochs of data sets. Whoever comes first after an end opens the next one; everybody else finds it. */
final class EpochRows {
    private static final String CLOSE = "UPDATE epochs SET ends_at_ms = ? WHERE data_set = ? AND ends_at_ms > ?";
    private static final String FIND = "SELECT number, ends_at_ms FROM epochs WHERE data_set = ?";
    private static final String OPEN_FIRST =
            "INSERT INTO epochs (number, ends_at_ms, data_set) VALUES (1, ?, ?) ON CONFLICT DO NOTHING";
    private static final String OPEN_NEXT =
            "UPDATE epochs SET number = number + 1, ends_at_ms = ? WHERE data_set = ? AND number = ?";

    private EpochRows() {}

    static long current(Connection connection, String dataSet, Duration length, Instant now) throws SQLException {
        while (true) {
            Optional<Epoch> known = find(connection, dataSet);
            if (known.isPresent() && now.toEpochMilli() < known.get().endsAtMillis()) {
                return known.get().number();
            }
            open(connection, dataSet, now.plus(length).toEpochMilli(), known);
        }
    }

    /** Whether an epoch was open. */
    static boolean close(Connection connection, String dataSet, Instant now) throws SQLException {
        try (PreparedStatement close = connection.prepareStatement(CLOSE)) {
            close.setLong(1, now.toEpochMilli());
            close.setString(2, dataSet);
            close.setLong(3, now.toEpochMilli());
            return close.executeUpdate() == 1;
        }
    }

    private static Optional<Epoch> find(Connection connection, String dataSet) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setString(1, dataSet);
            try (ResultSet row = find.executeQuery()) {
                return row.next() ? Optional.of(new Epoch(row.getLong(1), row.getLong(2))) : Optional.empty();
            }
        }
    }

    private static void open(Connection connection, String dataSet, long endsAtMillis, Optional<Epoch> ended)
            throws SQLException {
        try (PreparedStatement open = connection.prepareStatement(ended.isPresent() ? OPEN_NEXT : OPEN_FIRST)) {
            open.setLong(1, endsAtMillis);
            open.setString(2, dataSet);
            if (ended.isPresent()) {
                open.setLong(3, ended.get().number());
            }
            open.executeUpdate();
        }
    }

    private record Epoch(long number, long endsAtMillis) {}
}
