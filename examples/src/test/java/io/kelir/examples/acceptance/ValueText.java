package io.kelir.examples.acceptance;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;

/** PostgreSQL's values as the contract writes them in answers. */
final class ValueText {
    private ValueText() {}

    static List<String> row(ResultSet row, int columns) throws SQLException {
        List<String> values = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
            values.add(value(row, column));
        }
        return values;
    }

    private static String value(ResultSet row, int column) throws SQLException {
        if (row.getObject(column) == null) {
            return "null";
        }
        return switch (row.getMetaData().getColumnType(column)) {
            case Types.NUMERIC -> row.getBigDecimal(column).toPlainString();
            case Types.TIMESTAMP -> timestamp(row.getTimestamp(column));
            default -> row.getString(column);
        };
    }

    private static String timestamp(Timestamp timestamp) {
        return timestamp.toInstant().toString();
    }

    /** A quotient of decimals as PostgreSQL's AVG gives it. */
    static String quotient(java.sql.PreparedStatement division, BigDecimal sum, long count) throws SQLException {
        division.setBigDecimal(1, sum);
        division.setLong(2, count);
        try (ResultSet row = division.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }
}
