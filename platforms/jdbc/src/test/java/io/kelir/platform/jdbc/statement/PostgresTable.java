package io.kelir.platform.jdbc.statement;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What PostgreSQL itself answers.
 *
 * @param columns name and type of each column
 * @param values  rows, in PostgreSQL's order
 */
record PostgresTable(List<String> columns, List<List<@Nullable Object>> values) {
    static PostgresTable read(Databases databases, String sql) throws SQLException {
        try (Connection connection = databases.connection(Databases.FIRST);
                Statement statement = connection.createStatement()) {
            statement.execute("SET TIME ZONE 'UTC'");
            try (ResultSet rows = statement.executeQuery(sql)) {
                ResultSetMetaData metaData = rows.getMetaData();
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= metaData.getColumnCount(); i++) {
                    columns.add(metaData.getColumnLabel(i) + " " + type(metaData, i));
                }
                List<List<@Nullable Object>> values = new ArrayList<>();
                while (rows.next()) {
                    values.add(row(rows, metaData));
                }
                return new PostgresTable(columns, values);
            }
        }
    }

    private static String type(ResultSetMetaData metaData, int column) throws SQLException {
        String name = metaData.getColumnTypeName(column);
        int precision = metaData.getPrecision(column);
        return switch (name) {
            case "int2" -> "smallint";
            case "int4" -> "integer";
            case "int8" -> "bigint";
            case "float4", "float8" -> "double precision";
            case "bool" -> "boolean";
            case "varchar", "bpchar" -> "text";
            case "timestamp" -> "timestamp without time zone";
            case "timestamptz" -> "timestamp with time zone";
            case "numeric" ->
                precision == 0 ? "numeric" : "numeric(" + precision + "," + metaData.getScale(column) + ")";
            default -> name;
        };
    }

    private static List<@Nullable Object> row(ResultSet rows, ResultSetMetaData metaData) throws SQLException {
        List<@Nullable Object> row = new ArrayList<>();
        for (int i = 1; i <= metaData.getColumnCount(); i++) {
            row.add(
                    switch (metaData.getColumnTypeName(i)) {
                        case "date" -> rows.getObject(i, LocalDate.class);
                        case "timestamp" -> rows.getObject(i, LocalDateTime.class);
                        case "timestamptz" -> {
                            OffsetDateTime time = rows.getObject(i, OffsetDateTime.class);
                            yield time == null ? null : time.toInstant();
                        }
                        default -> rows.getObject(i);
                    });
        }
        return row;
    }

    List<String> rows(boolean ordered) {
        return texts(values, ordered);
    }

    /** One text per row; sorted unless their order counts. */
    static List<String> texts(List<List<@Nullable Object>> rows, boolean ordered) {
        Stream<String> texts = rows.stream()
                .map(row -> row.stream().map(PostgresTable::text).toList().toString());
        return ordered ? texts.toList() : texts.sorted().toList();
    }

    private static String text(@Nullable Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
    }
}
