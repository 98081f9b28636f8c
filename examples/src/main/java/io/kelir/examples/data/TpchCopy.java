package io.kelir.examples.data;

import io.kelir.examples.federation.Progress;
import io.trino.tpch.TpchEntity;
import io.trino.tpch.TpchTable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** TPC-H tables at any scale in any PostgreSQL database, in a schema {@code tpch}, with their keys. */
public final class TpchCopy {
    private TpchCopy() {}

    /**
     * Creates all eight tables in a schema that takes the place of {@code public}, and fills those named. Closes the connection.
     *
     * @param owner  a connection of the database's owner
     * @param tables names of the tables to fill
     * @param scale  the benchmark's scale factor; 1 is 6 million line items
     * @param reader role that may read afterwards
     */
    public static void load(Connection owner, Collection<String> tables, double scale, String reader)
            throws SQLException, IOException {
        try (Database database = new Database(owner, Progress.SILENT)) {
            database.run("tpch.sql");
            for (TpchTable<?> table : TpchTable.getTables()) {
                if (tables.contains(table.getTableName())) {
                    database.copy(table.getTableName(), lines(table, scale), 0);
                }
            }
            database.run("tpch-keys.sql");
            try (Statement statement = owner.createStatement()) {
                statement.execute("ALTER SCHEMA public RENAME TO tpch; GRANT USAGE ON SCHEMA tpch TO " + reader
                        + "; GRANT SELECT ON ALL TABLES IN SCHEMA tpch TO " + reader + "; ANALYZE");
            }
            database.commit();
        }
    }

    /** The generator's own lines are what COPY reads, but for a separator after the last column. */
    static <E extends TpchEntity> Stream<String> lines(TpchTable<E> table, double scale) {
        return StreamSupport.stream(table.createGenerator(scale, 1, 1).spliterator(), false)
                .map(TpchEntity::toLine)
                .map(line -> line.endsWith("|") ? line.substring(0, line.length() - 1) : line);
    }
}
