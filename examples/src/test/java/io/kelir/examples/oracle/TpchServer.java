package io.kelir.examples.oracle;

import io.trino.tpch.TpchEntity;
import io.trino.tpch.TpchTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** The benchmark's tables: all in one database, and apart in two others, as the demo declares them. */
final class TpchServer implements AutoCloseable {
    static final List<String> FIRST = List.of("orders", "customer");
    static final List<String> SECOND = List.of("lineitem", "part", "partsupp", "supplier", "nation", "region");

    private final OracleServer server = OracleServer.start();

    TpchServer(double scaleFactor) {
        for (String database : List.of(OracleServer.WHOLE, OracleServer.FIRST, OracleServer.SECOND)) {
            server.execute(database, script("tpch.sql"));
            TpchTable.getTables().stream()
                    .filter(table -> isIn(database, table))
                    .forEach(table -> copy(database, table, scaleFactor));
            server.execute(database, script("tpch-keys.sql"));
            server.execute(
                    database,
                    "ALTER SCHEMA public RENAME TO tpch; GRANT USAGE ON SCHEMA tpch TO " + OracleServer.ROLE
                            + "; GRANT SELECT ON ALL TABLES IN SCHEMA tpch TO " + OracleServer.ROLE + "; ANALYZE");
        }
    }

    private static boolean isIn(String database, TpchTable<?> table) {
        return switch (database) {
            case OracleServer.FIRST -> FIRST.contains(table.getTableName());
            case OracleServer.SECOND -> SECOND.contains(table.getTableName());
            default -> true;
        };
    }

    private static String script(String name) {
        String path = "/io/kelir/examples/data/" + name;
        try (InputStream script = Objects.requireNonNull(TpchServer.class.getResourceAsStream(path))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <E extends TpchEntity> void copy(String database, TpchTable<E> table, double scaleFactor) {
        try (Connection connection = server.connection(database)) {
            CopyIn copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY " + table.getTableName() + " FROM STDIN (DELIMITER '|', NULL '')");
            for (Iterator<E> rows = table.createGenerator(scaleFactor, 1, 1).iterator(); rows.hasNext(); ) {
                byte[] line = line(rows.next()).getBytes(StandardCharsets.UTF_8);
                copy.writeToCopy(line, 0, line.length);
            }
            copy.endCopy();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** COPY wants no separator after the last column. */
    private static String line(TpchEntity row) {
        String line = row.toLine();
        return (line.endsWith("|") ? line.substring(0, line.length() - 1) : line) + "\n";
    }

    OracleServer server() {
        return server;
    }

    @Override
    public void close() {
        server.close();
    }
}
