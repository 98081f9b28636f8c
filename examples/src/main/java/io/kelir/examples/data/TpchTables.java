package io.kelir.examples.data;

import io.kelir.examples.federation.PostgresEndpoint;
import io.kelir.examples.federation.Progress;
import io.trino.tpch.TpchTable;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;

/** The eight public tables of the TPC-H benchmark at scale factor 0.01. */
final class TpchTables {
    private static final double SCALE_FACTOR = 0.01;
    private static final Map<String, Integer> ROWS = Map.of(
            "region",
            5,
            "nation",
            25,
            "supplier",
            100,
            "part",
            2_000,
            "partsupp",
            8_000,
            "customer",
            1_500,
            "orders",
            15_000,
            "lineitem",
            60_175);

    private TpchTables() {}

    static void load(PostgresEndpoint postgres, Progress progress) throws SQLException, IOException {
        try (Database database = new Database(postgres, "tpch", progress)) {
            database.run("tpch.sql");
            for (TpchTable<?> table : TpchTable.getTables()) {
                database.copy(
                        table.getTableName(),
                        TpchCopy.lines(table, SCALE_FACTOR),
                        ROWS.getOrDefault(table.getTableName(), 1));
            }
            database.run("tpch-keys.sql");
            database.run("readers.sql");
            database.commit();
        }
    }
}
