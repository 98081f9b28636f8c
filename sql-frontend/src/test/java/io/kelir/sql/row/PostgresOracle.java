package io.kelir.sql.row;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A real PostgreSQL that holds the sample rows and says what an expression gives over each. */
final class PostgresOracle implements AutoCloseable {
    /** Stands for an error of SQLSTATE class 22, a data exception. */
    static final String DATA_EXCEPTION = "<data exception>";

    private static final String OUTCOMES =
            """
            CREATE FUNCTION outcomes(expression text) RETURNS text[] LANGUAGE plpgsql AS $$
            DECLARE
                found text[] := '{}';
                outcome text;
            BEGIN
                FOR row_id IN 1 .. (SELECT max(id) FROM t) LOOP
                    BEGIN
                        EXECUTE 'SELECT (' || expression || ')::text FROM t WHERE id = ' || row_id INTO outcome;
                    EXCEPTION WHEN data_exception THEN
                        outcome := '<data exception>';
                    END;
                    found := array_append(found, outcome);
                END LOOP;
                RETURN found;
            END $$
            """;

    private final EmbeddedPostgres server;
    private final Connection connection;

    PostgresOracle(List<@Nullable Object[]> rows) throws IOException, SQLException {
        server = EmbeddedPostgres.builder()
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("encoding", "UTF8")
                .start();
        connection = server.getPostgresDatabase().getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TIME ZONE 'UTC'");
            statement.execute(SampleRows.COLUMNS.stream()
                    .map(column -> column.name() + " " + column.type())
                    .collect(Collectors.joining(", ", "CREATE TABLE t (id int PRIMARY KEY, ", ")")));
            statement.execute(OUTCOMES);
        }
        insert(rows);
    }

    private void insert(List<@Nullable Object[]> rows) throws SQLException {
        String marks = "?" + ", ?".repeat(SampleRows.COLUMNS.size());
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (" + marks + ")")) {
            for (int row = 0; row < rows.size(); row++) {
                insert.setInt(1, row + 1);
                for (int column = 0; column < SampleRows.COLUMNS.size(); column++) {
                    Object value = rows.get(row)[column];
                    insert.setObject(
                            column + 2, value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value);
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Per row the expression's value as text, null for NULL, or {@link #DATA_EXCEPTION}. */
    List<@Nullable String> outcomes(String expression) throws SQLException {
        try {
            return strings("SELECT array_agg((" + expression + ")::text ORDER BY id) FROM t", List.of());
        } catch (SQLException e) {
            if (!e.getSQLState().startsWith("22")) {
                throw e;
            }
            return strings("SELECT outcomes(?)", List.of(expression));
        }
    }

    /** One row's columns as text. */
    List<@Nullable String> row(List<String> expressions, String from) throws SQLException {
        String array = expressions.stream().map(text -> "(" + text + ")::text").collect(Collectors.joining(", "));
        return strings("SELECT ARRAY[" + array + "] FROM " + from, List.of());
    }

    /** Row numbers, from 0, in an order. */
    List<Integer> order(String orderBy) throws SQLException {
        return strings("SELECT array_agg(id::text ORDER BY " + orderBy + ") FROM t", List.of()).stream()
                .map(id -> Integer.parseInt(String.valueOf(id)) - 1)
                .toList();
    }

    private List<@Nullable String> strings(String sql, List<String> parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setString(i + 1, parameters.get(i));
            }
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                Array array = result.getArray(1);
                return Arrays.asList((@Nullable String[]) array.getArray());
            }
        }
    }

    @Override
    public void close() throws IOException, SQLException {
        connection.close();
        server.close();
    }
}
