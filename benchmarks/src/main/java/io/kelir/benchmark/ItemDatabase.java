package io.kelir.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A PostgreSQL server of its own with one table of items: two short texts to group by, a quantity and whose item it is. */
final class ItemDatabase implements AutoCloseable {
    static final String ROLE = "kelir_reader";
    private static final int USER_TICKS = 11;
    private static final int SYSTEM_TICKS = 12;
    private static final long MILLIS_PER_TICK = 10;

    private final EmbeddedPostgres server;

    private ItemDatabase(EmbeddedPostgres server) {
        this.server = server;
    }

    /** @param entities each of which has about as many items */
    static ItemDatabase start(int rows, int entities) throws IOException, SQLException {
        ItemDatabase database = new ItemDatabase(EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("max_wal_size", "4GB")
                .setServerConfig("shared_buffers", "1GB")
                .start());
        database.execute("CREATE ROLE " + ROLE + " LOGIN");
        database.execute("CREATE SCHEMA shop");
        database.execute("CREATE TABLE shop.items AS SELECT (1 + i::bigint * 7919 % " + entities
                + ")::integer AS customer_id, (ARRAY['A', 'N', 'R'])[1 + i % 3]::varchar AS flag,"
                + " (ARRAY['F', 'O'])[1 + i / 7 % 2]::varchar AS status, (1 + i * 31::bigint % 50)::numeric(15, 2)"
                + " AS quantity FROM generate_series(1, " + rows + ") i");
        for (String column : List.of("customer_id", "flag", "status", "quantity")) {
            database.execute("ALTER TABLE shop.items ALTER " + column + " SET NOT NULL");
        }
        database.execute("GRANT USAGE ON SCHEMA shop TO " + ROLE);
        database.execute("GRANT SELECT ON shop.items TO " + ROLE);
        database.execute("VACUUM ANALYZE shop.items");
        return database;
    }

    void index(String column) throws SQLException {
        execute("CREATE INDEX ON shop.items (" + column + ")");
        execute("VACUUM ANALYZE shop.items");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    String url() {
        return server.getJdbcUrl(ROLE, "postgres");
    }

    /** CPU time that the sessions of the role have used so far, of user and system together; Linux only. */
    long cpuMillis() throws SQLException, IOException {
        long ticks = 0;
        for (long pid : sessions()) {
            String status = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = status.substring(status.lastIndexOf(')') + 2).split(" ");
            ticks += Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS]);
        }
        return ticks * MILLIS_PER_TICK;
    }

    private List<Long> sessions() throws SQLException {
        List<Long> pids = new ArrayList<>();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT pid FROM pg_stat_activity WHERE usename = '" + ROLE + "'")) {
            while (rows.next()) {
                pids.add(rows.getLong(1));
            }
        }
        return pids;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
