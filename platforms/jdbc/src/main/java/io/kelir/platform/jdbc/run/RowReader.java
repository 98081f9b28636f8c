package io.kelir.platform.jdbc.run;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows of one row type. The plan's type decides the class of every value, not what the driver would choose. Stateless and
 * thread-safe.
 */
public final class RowReader {
    private final List<ValueReader> values;

    private RowReader(List<ValueReader> values) {
        this.values = values;
    }

    /**
     * A reader of rows of that type, columns in order.
     *
     * @throws IllegalArgumentException when a column has a type that no platform's rows can hold
     */
    public static RowReader of(RelDataType row) {
        return new RowReader(row.getFieldList().stream().map(RowReader::value).toList());
    }

    /** A reader of rows without columns. */
    public static RowReader none() {
        return new RowReader(List.of());
    }

    /** The current row; NULL is Java's null. */
    @Nullable
    Object[] read(ResultSet rows) throws SQLException {
        @Nullable Object[] row = new @Nullable Object[values.size()];
        for (int index = 0; index < row.length; index++) {
            row[index] = values.get(index).read(rows, index + 1);
        }
        return row;
    }

    private static ValueReader value(RelDataTypeField field) {
        return switch (field.getType().getSqlTypeName()) {
            case TINYINT, SMALLINT, INTEGER -> RowReader::integer;
            case BIGINT -> RowReader::bigint;
            case DECIMAL -> RowReader::decimal;
            case FLOAT, REAL, DOUBLE -> RowReader::floating;
            case BOOLEAN -> RowReader::truth;
            case CHAR, VARCHAR, UUID -> ResultSet::getString;
            case DATE -> RowReader::date;
            case TIMESTAMP -> RowReader::timestamp;
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> RowReader::instant;
            default -> throw new IllegalArgumentException("no reader for type " + field.getType());
        };
    }

    private static @Nullable Object integer(ResultSet rows, int column) throws SQLException {
        int value = rows.getInt(column);
        return rows.wasNull() ? null : value;
    }

    private static @Nullable Object bigint(ResultSet rows, int column) throws SQLException {
        long value = rows.getLong(column);
        return rows.wasNull() ? null : value;
    }

    /** PostgreSQL's numeric knows NaN and infinities, Kelir's does not. */
    private static @Nullable Object decimal(ResultSet rows, int column) throws SQLException {
        Object value = rows.getObject(column);
        if (value instanceof BigDecimal || value == null) {
            return value;
        }
        if (value instanceof Double) {
            throw SqlFailures.dataException("a numeric value that is not a number or infinite");
        }
        return rows.getBigDecimal(column);
    }

    private static @Nullable Object floating(ResultSet rows, int column) throws SQLException {
        double value = rows.getDouble(column);
        return rows.wasNull() ? null : value;
    }

    private static @Nullable Object truth(ResultSet rows, int column) throws SQLException {
        boolean value = rows.getBoolean(column);
        return rows.wasNull() ? null : value;
    }

    private static @Nullable Object date(ResultSet rows, int column) throws SQLException {
        LocalDate value = rows.getObject(column, LocalDate.class);
        return finite(value, LocalDate.MIN, LocalDate.MAX);
    }

    private static @Nullable Object timestamp(ResultSet rows, int column) throws SQLException {
        LocalDateTime value = rows.getObject(column, LocalDateTime.class);
        return finite(value, LocalDateTime.MIN, LocalDateTime.MAX);
    }

    private static @Nullable Object instant(ResultSet rows, int column) throws SQLException {
        OffsetDateTime value = rows.getObject(column, OffsetDateTime.class);
        finite(value, OffsetDateTime.MIN, OffsetDateTime.MAX);
        return value == null ? null : value.toInstant();
    }

    /** The driver's stand-ins for PostgreSQL's infinite dates. */
    private static <T> @Nullable T finite(@Nullable T value, T past, T future) {
        if (past.equals(value) || future.equals(value)) {
            throw SqlFailures.dataException("an infinite date or time");
        }
        return value;
    }

    /** Reads one column of the current row. */
    @FunctionalInterface
    private interface ValueReader {
        @Nullable
        Object read(ResultSet rows, int column) throws SQLException;
    }
}
