package io.kelir.examples.oracle;

import com.fasterxml.jackson.databind.node.TextNode;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** PostgreSQL's types and values as the contract writes them. */
final class PostgresJson {
    private PostgresJson() {}

    static String type(ResultSetMetaData metaData, int column) throws SQLException {
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

    static String value(ResultSet rows, int column) throws SQLException {
        if (rows.getObject(column) == null) {
            return "null";
        }
        return switch (rows.getMetaData().getColumnTypeName(column)) {
            case "int2", "int4", "int8" -> rows.getString(column);
            case "bool" -> Boolean.toString(rows.getBoolean(column));
            case "float4", "float8" -> Double.toString(rows.getDouble(column) + 0.0);
            case "numeric" -> text(rows.getBigDecimal(column).toPlainString());
            case "timestamp" -> text(timestamp(rows.getObject(column, LocalDateTime.class)));
            case "timestamptz" ->
                text(timestamp(rows.getObject(column, OffsetDateTime.class)
                                .withOffsetSameInstant(ZoneOffset.UTC)
                                .toLocalDateTime())
                        + "Z");
            default -> text(rows.getString(column));
        };
    }

    /** ISO 8601 with seconds, and as many digits behind them as the value has. */
    private static String timestamp(LocalDateTime time) {
        String text = time.toString();
        String seconds = text.length() == "0001-01-01T00:00".length() ? text + ":00" : text;
        return seconds.contains(".") ? seconds.replaceAll("0+$", "") : seconds;
    }

    private static String text(String value) {
        return TextNode.valueOf(value).toString();
    }
}
