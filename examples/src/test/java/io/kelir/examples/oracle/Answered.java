package io.kelir.examples.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer as the contract writes it.
 *
 * @param columns name and type of each column
 * @param rows    the JSON of each row's values
 */
record Answered(List<String> columns, List<List<String>> rows) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The rows of a disclosure document. */
    static Answered of(byte[] document) {
        try {
            JsonNode json = JSON.readTree(document);
            List<String> types = new ArrayList<>();
            List<String> columns = new ArrayList<>();
            json.path("columns").forEach(column -> {
                types.add(column.path("type").asText());
                columns.add(
                        column.path("name").asText() + " " + column.path("type").asText());
            });
            List<List<String>> rows = new ArrayList<>();
            json.path("rows").forEach(row -> rows.add(values(row, types)));
            return new Answered(columns, rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> values(JsonNode row, List<String> types) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            JsonNode value = row.get(i);
            boolean isDouble = types.get(i).equals("double precision") && !value.isNull();
            values.add(isDouble ? Double.toString(value.doubleValue() + 0.0) : value.toString());
        }
        return values;
    }

    /** What PostgreSQL answers, written as the contract says. */
    static Answered read(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            ResultSetMetaData metaData = rows.getMetaData();
            List<String> columns = new ArrayList<>();
            for (int i = 1; i <= metaData.getColumnCount(); i++) {
                columns.add(metaData.getColumnLabel(i) + " " + PostgresJson.type(metaData, i));
            }
            List<List<String>> values = new ArrayList<>();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= metaData.getColumnCount(); i++) {
                    row.add(PostgresJson.value(rows, i));
                }
                values.add(row);
            }
            return new Answered(columns, values);
        }
    }

    /** What is wrong with an answer; empty when it is this one. */
    String difference(Answered answer, boolean ordered) {
        if (columns.size() != answer.columns.size()) {
            return "columns " + answer.columns + " instead of " + columns;
        }
        for (int i = 0; i < columns.size(); i++) {
            if (!sameColumn(columns.get(i), answer.columns.get(i))) {
                return "column " + answer.columns.get(i) + " instead of " + columns.get(i);
            }
        }
        return rowDifference(texts(ordered), answer.texts(ordered));
    }

    /** PostgreSQL forgets a declared precision in most expressions and finds it again where its planner removes them. */
    private static boolean sameColumn(String expected, String found) {
        return expected.equals(found) || found.startsWith(expected + "(") || expected.startsWith(found + "(");
    }

    private List<String> texts(boolean ordered) {
        List<String> texts = new ArrayList<>(rows.stream().map(Object::toString).toList());
        if (!ordered) {
            texts.sort(null);
        }
        return texts;
    }

    private static String rowDifference(List<String> expected, List<String> found) {
        if (expected.equals(found)) {
            return "";
        }
        List<String> missing = new ArrayList<>(expected);
        found.forEach(missing::remove);
        List<String> surplus = new ArrayList<>(found);
        expected.forEach(surplus::remove);
        String counts = found.size() + " rows instead of " + expected.size();
        return missing.isEmpty() && surplus.isEmpty()
                ? "another order: " + first(found) + " instead of " + first(expected)
                : counts + ", missing " + first(missing) + ", surplus " + first(surplus);
    }

    private static String first(List<String> rows) {
        return rows.stream().limit(5).toList().toString();
    }
}
