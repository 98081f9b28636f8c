package io.kelir.platform.jdbc.catalog;

import io.kelir.platform.jdbc.sql.ColumnForm;
import io.kelir.value.ColumnType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads {@code pg_catalog}. */
public final class PostgresCatalogReader implements CatalogReader {
    private static final Logger log = LoggerFactory.getLogger(PostgresCatalogReader.class);

    private static final String COLUMNS =
            """
            SELECT c.relname, a.attname, t.typname, a.atttypmod, a.attnotnull, l.collname, l.collisdeterministic
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid
            JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
            LEFT JOIN pg_catalog.pg_collation l ON l.oid = a.attcollation
            WHERE n.nspname = ? AND c.relname = ANY (?) AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
              AND a.attnum > 0 AND NOT a.attisdropped
              AND pg_catalog.has_column_privilege(c.oid, a.attnum, 'SELECT')
            ORDER BY c.relname, a.attnum
            """;

    private static final String ROWS =
            """
            SELECT c.relname, c.reltuples
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = ? AND c.relname = ANY (?) AND c.relkind IN ('r', 'p', 'm', 'f') AND c.reltuples >= 0
            """;

    private static final String DISTINCT =
            """
            SELECT s.tablename, s.attname, s.n_distinct
            FROM pg_catalog.pg_stats s
            WHERE s.schemaname = ? AND s.tablename = ANY (?) AND s.n_distinct <> 0
            ORDER BY s.inherited
            """;

    @Override
    public Map<String, List<StoredColumn>> columns(Connection connection, String schema, Collection<String> tables)
            throws SQLException {
        Map<String, List<StoredColumn>> columns = new LinkedHashMap<>();
        try (PreparedStatement question = ask(connection, COLUMNS, schema, tables);
                ResultSet rows = question.executeQuery()) {
            while (rows.next()) {
                String table = rows.getString("relname");
                column(rows).ifPresent(column -> columns.computeIfAbsent(table, name -> new ArrayList<>())
                        .add(column));
            }
        }
        return columns;
    }

    private static Optional<StoredColumn> column(ResultSet row) throws SQLException {
        String name = row.getString("attname");
        String typeName = row.getString("typname");
        Optional<ColumnType> type = PostgresTypeNames.type(typeName, row.getInt("atttypmod"));
        String collation = row.getString("collname");
        boolean byteEqual = collation == null || row.getBoolean("collisdeterministic");
        if (type.isEmpty() || !byteEqual) {
            log.info(
                    "Column {}.{} is left out: type {}{} has no counterpart",
                    row.getString("relname"),
                    name,
                    typeName,
                    byteEqual ? "" : " with a nondeterministic collation");
            return Optional.empty();
        }
        ColumnForm form = PostgresTypeNames.form(typeName, Optional.ofNullable(collation));
        return Optional.of(new StoredColumn(name, type.get(), form, !row.getBoolean("attnotnull")));
    }

    @Override
    public Map<String, TableStatistics> statistics(Connection connection, String schema, Collection<String> tables)
            throws SQLException {
        Map<String, Long> counts = rows(connection, schema, tables);
        Map<String, Map<String, Long>> distinct = distinct(connection, schema, tables, counts);
        Map<String, TableStatistics> statistics = new HashMap<>();
        counts.forEach((table, rows) ->
                statistics.put(table, new TableStatistics(rows, distinct.getOrDefault(table, Map.of()))));
        return statistics;
    }

    private static Map<String, Long> rows(Connection connection, String schema, Collection<String> tables)
            throws SQLException {
        Map<String, Long> counts = new HashMap<>();
        try (PreparedStatement question = ask(connection, ROWS, schema, tables);
                ResultSet rows = question.executeQuery()) {
            while (rows.next()) {
                counts.put(rows.getString(1), (long) rows.getDouble(2));
            }
        }
        return counts;
    }

    private static Map<String, Map<String, Long>> distinct(
            Connection connection, String schema, Collection<String> tables, Map<String, Long> counts)
            throws SQLException {
        Map<String, Map<String, Long>> distinct = new HashMap<>();
        try (PreparedStatement question = ask(connection, DISTINCT, schema, tables);
                ResultSet rows = question.executeQuery()) {
            while (rows.next()) {
                String table = rows.getString(1);
                long tableRows = counts.getOrDefault(table, 0L);
                distinct.computeIfAbsent(table, name -> new HashMap<>())
                        .put(rows.getString(2), distinctValues(rows.getDouble(3), tableRows));
            }
        }
        return distinct;
    }

    /** PostgreSQL notes a count, or minus the share of the rows when it expects the count to grow with them. */
    private static long distinctValues(double noted, long rows) {
        return Math.max(1, Math.round(noted >= 0 ? noted : -noted * rows));
    }

    private static PreparedStatement ask(Connection connection, String sql, String schema, Collection<String> tables)
            throws SQLException {
        PreparedStatement question = connection.prepareStatement(sql);
        question.setString(1, schema);
        question.setArray(2, connection.createArrayOf("text", tables.toArray()));
        return question;
    }
}
