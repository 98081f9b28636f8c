package io.kelir.store.jdbc;

import io.kelir.audit.ChainHead;
import io.kelir.canonical.Digest;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything a store holds, as one stream of bytes that either kind of database reads. Tables are found in the database itself, so none is
 * forgotten. For a store that no server uses, or a PostgreSQL, which a server may go on using meanwhile.
 */
public final class StoreCopy {
    private static final String TABLES =
            """
            SELECT table_name FROM information_schema.tables
            WHERE table_schema = CURRENT_SCHEMA AND table_type = 'BASE TABLE' AND table_name <> 'kelir_schema_history'
            ORDER BY table_name""";
    private static final String CHAINS = "SELECT writer, sequence, hash FROM event_chains ORDER BY writer";

    private StoreCopy() {}

    /**
     * Writes what a store holds at one moment.
     *
     * @return what its chains of events end with at that moment
     * @throws FederationException STORE_UNAVAILABLE when the store or the stream cannot be used
     */
    public static List<ChainHead> write(StoreSettings settings, DataOutputStream target) {
        try (Database database = Database.open(settings)) {
            return database.transaction(connection -> {
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                return write(connection, target);
            });
        }
    }

    private static List<ChainHead> write(Connection connection, DataOutputStream target) throws SQLException {
        try {
            List<String> tables = tables(connection);
            target.writeInt(tables.size());
            for (String table : tables) {
                new TableCopy(connection, table).write(target);
            }
            target.flush();
            return chains(connection);
        } catch (IOException e) {
            throw new FederationException(ErrorCode.STORE_UNAVAILABLE, "The copy of the store cannot be written.", e);
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(TABLES);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                tables.add(row.getString(1));
            }
        }
        return tables;
    }

    private static List<ChainHead> chains(Connection connection) throws SQLException {
        List<ChainHead> chains = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(CHAINS);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                chains.add(new ChainHead(row.getString(1), row.getLong(2), new Digest(row.getString(3))));
            }
        }
        return chains;
    }

    /**
     * Fills an empty store, whole or not at all.
     *
     * @throws FederationException INVALID_ARGUMENT when the store holds something already or the copy is of a newer version;
     *     STORE_UNAVAILABLE when the store or the stream cannot be used
     */
    public static void read(StoreSettings settings, DataInputStream source) {
        try (Database database = Database.open(settings)) {
            database.<Boolean>transaction(connection -> {
                read(connection, source);
                return true;
            });
        }
    }

    private static void read(Connection connection, DataInputStream source) throws SQLException {
        List<String> tables = tables(connection);
        for (String table : tables) {
            if (!new TableCopy(connection, table).isEmpty()) {
                throw new FederationException(
                        ErrorCode.INVALID_ARGUMENT,
                        "store: table '" + table
                                + "' holds something already. Expected an empty store to restore into.");
            }
        }
        try {
            for (int left = source.readInt(); left > 0; left--) {
                TableCopy.read(connection, tables, source);
            }
        } catch (IOException e) {
            throw new FederationException(ErrorCode.STORE_UNAVAILABLE, "The copy of the store cannot be read.", e);
        }
    }
}
