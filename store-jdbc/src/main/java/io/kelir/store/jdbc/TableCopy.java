package io.kelir.store.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One table as bytes: its name, its columns' names, then a 1 before each row and a 0 behind the last. A value is its length, -1 for none, and its
 * bytes: what the column holds, or the text of it.
 */
final class TableCopy {
    private static final int NO_VALUE = -1;
    private static final String NUMBERED =
            """
            SELECT column_name FROM information_schema.columns
            WHERE table_schema = CURRENT_SCHEMA AND table_name = ? AND is_identity = 'YES'""";

    private final Connection connection;
    private final String table;

    /** @param table as the database names it */
    TableCopy(Connection connection, String table) {
        this.connection = connection;
        this.table = table;
    }

    boolean isEmpty() throws SQLException {
        try (Statement select = connection.createStatement();
                ResultSet row = select.executeQuery("SELECT 1 FROM " + table + " LIMIT 1")) {
            return !row.next();
        }
    }

    void write(DataOutputStream target) throws SQLException, IOException {
        try (Statement select = connection.createStatement();
                ResultSet row = select.executeQuery("SELECT * FROM " + table)) {
            ResultSetMetaData shape = row.getMetaData();
            target.writeUTF(table);
            target.writeInt(shape.getColumnCount());
            for (int column = 1; column <= shape.getColumnCount(); column++) {
                target.writeUTF(shape.getColumnName(column));
            }
            while (row.next()) {
                target.writeByte(1);
                for (int column = 1; column <= shape.getColumnCount(); column++) {
                    write(value(row, column, shape.getColumnType(column)), target);
                }
            }
            target.writeByte(0);
        }
    }

    private static byte @Nullable [] value(ResultSet row, int column, int type) throws SQLException {
        if (holdsBytes(type)) {
            return row.getBytes(column);
        }
        String text = row.getString(column);
        return text == null ? null : text.getBytes(UTF_8);
    }

    private static boolean holdsBytes(int type) {
        return type == Types.BINARY || type == Types.VARBINARY || type == Types.LONGVARBINARY || type == Types.BLOB;
    }

    private static boolean holdsText(int type) {
        return type == Types.VARCHAR || type == Types.LONGVARCHAR || type == Types.CLOB || type == Types.CHAR;
    }

    private static void write(byte @Nullable [] value, DataOutputStream target) throws IOException {
        target.writeInt(value == null ? NO_VALUE : value.length);
        if (value != null) {
            target.write(value);
        }
    }

    /** Reads the next table of a stream into the one of its name. */
    static void read(Connection connection, List<String> known, DataInputStream source)
            throws SQLException, IOException {
        String name = source.readUTF();
        List<String> columns = new ArrayList<>();
        for (int left = source.readInt(); left > 0; left--) {
            columns.add(source.readUTF());
        }
        if (!known.contains(name)) {
            throw ofANewerVersion("table '" + name + "'");
        }
        new TableCopy(connection, name).read(columns, source);
    }

    private void read(List<String> columns, DataInputStream source) throws SQLException, IOException {
        Map<String, Integer> known = types();
        // before they become part of a statement
        List<Integer> types =
                columns.stream().map(column -> type(known, column)).toList();
        String names = String.join(", ", columns);
        String places = "?" + ", ?".repeat(columns.size() - 1);
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO " + table + " (" + names + ") VALUES (" + places + ")")) {
            while (source.readByte() == 1) {
                for (int column = 1; column <= columns.size(); column++) {
                    set(insert, column, types.get(column - 1), value(source));
                }
                insert.executeUpdate();
            }
        }
        numberOn();
    }

    private int type(Map<String, Integer> types, String column) {
        return Optional.ofNullable(types.get(column))
                .orElseThrow(() -> ofANewerVersion("column '" + column + "' of table '" + table + "'"));
    }

    private static FederationException ofANewerVersion(String what) {
        return new FederationException(
                ErrorCode.INVALID_ARGUMENT,
                "The copy has " + what
                        + ", which this version of Kelir does not know. Restore it with the version that made it, or a newer one.");
    }

    private Map<String, Integer> types() throws SQLException {
        Map<String, Integer> types = new HashMap<>();
        try (Statement select = connection.createStatement();
                ResultSet none = select.executeQuery("SELECT * FROM " + table + " LIMIT 0")) {
            ResultSetMetaData shape = none.getMetaData();
            for (int column = 1; column <= shape.getColumnCount(); column++) {
                types.put(shape.getColumnName(column), shape.getColumnType(column));
            }
        }
        return types;
    }

    private static byte @Nullable [] value(DataInputStream source) throws IOException {
        int length = source.readInt();
        return length == NO_VALUE ? null : source.readNBytes(length);
    }

    private static void set(PreparedStatement insert, int column, int type, byte @Nullable [] value)
            throws SQLException {
        if (value == null) {
            insert.setNull(column, type);
        } else if (holdsBytes(type)) {
            insert.setBytes(column, value);
        } else if (holdsText(type)) {
            insert.setString(column, new String(value, UTF_8));
        } else {
            insert.setObject(column, new BigDecimal(new String(value, UTF_8)), type);
        }
    }

    /** Rows to come get numbers behind those that were restored. */
    private void numberOn() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(NUMBERED)) {
            select.setString(1, table);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    numberOn(row.getString(1));
                }
            }
        }
    }

    private void numberOn(String column) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            long next;
            try (ResultSet greatest = statement.executeQuery("SELECT MAX(" + column + ") FROM " + table)) {
                greatest.next();
                next = greatest.getLong(1) + 1;
            }
            statement.execute("ALTER TABLE " + table + " ALTER COLUMN " + column + " RESTART WITH " + next);
        }
    }
}
