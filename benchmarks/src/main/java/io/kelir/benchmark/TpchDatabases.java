package io.kelir.benchmark;

import io.kelir.examples.data.TpchCopy;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** TPC-H's orders and line items on one PostgreSQL server: both in one database, and one in each of two others. */
final class TpchDatabases implements AutoCloseable {
    static final Map<String, List<String>> TABLES =
            Map.of("whole", List.of("orders", "lineitem"), "trade", List.of("orders"), "goods", List.of("lineitem"));

    private final EmbeddedPostgres server;

    private TpchDatabases(EmbeddedPostgres server) {
        this.server = server;
    }

    static TpchDatabases start(double scale) throws IOException, SQLException {
        TpchDatabases databases = new TpchDatabases(EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("max_wal_size", "4GB")
                .setServerConfig("shared_buffers", "2GB")
                .setServerConfig("timezone", "UTC")
                .start());
        databases.execute("CREATE ROLE " + ItemDatabase.ROLE + " LOGIN");
        for (String database : TABLES.keySet()) {
            databases.execute("CREATE DATABASE " + database);
            Connection owner =
                    databases.server.getDatabase("postgres", database).getConnection();
            TpchCopy.load(owner, TABLES.getOrDefault(database, List.of()), scale, ItemDatabase.ROLE);
        }
        return databases;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    int port() {
        return server.getPort();
    }

    /** @param port of the server, or of what stands before it */
    static String url(String database, int port) {
        return "jdbc:postgresql://localhost:" + port + "/" + database + "?user=" + ItemDatabase.ROLE;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
