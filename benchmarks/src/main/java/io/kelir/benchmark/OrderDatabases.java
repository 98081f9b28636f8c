package io.kelir.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Orders in one database and four items of each in another, on one PostgreSQL server. */
final class OrderDatabases implements AutoCloseable {
    static final String ORDERS = "orders";
    static final String ITEMS = "items";
    static final int ITEMS_OF_ORDER = 4;

    private final EmbeddedPostgres server;
    private final int orders;

    private OrderDatabases(EmbeddedPostgres server, int orders) {
        this.server = server;
        this.orders = orders;
    }

    static OrderDatabases start(int orders) throws IOException, SQLException {
        OrderDatabases databases = new OrderDatabases(
                EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("shared_buffers", "512MB")
                        .start(),
                orders);
        databases.execute("postgres", "CREATE ROLE " + ItemDatabase.ROLE + " LOGIN");
        databases.create(
                ORDERS,
                "CREATE TABLE shop.orders AS SELECT i AS order_id, i % 1000 AS day, 'p' || i % 5 AS priority"
                        + " FROM generate_series(1, " + orders + ") i; CREATE INDEX ON shop.orders (day)");
        databases.create(
                ITEMS,
                "CREATE TABLE shop.items AS SELECT 1 + i / " + ITEMS_OF_ORDER
                        + " AS order_id, i % 50 AS quantity, repeat('x', 40) AS note FROM generate_series(0, "
                        + (orders * ITEMS_OF_ORDER - 1) + ") i; CREATE INDEX ON shop.items (order_id)");
        return databases;
    }

    private void create(String database, String table) throws SQLException {
        execute("postgres", "CREATE DATABASE " + database);
        execute(
                database,
                "CREATE SCHEMA shop; " + table + "; GRANT USAGE ON SCHEMA shop TO " + ItemDatabase.ROLE
                        + "; GRANT SELECT ON ALL TABLES IN SCHEMA shop TO " + ItemDatabase.ROLE);
        execute(database, "VACUUM ANALYZE");
    }

    private void execute(String database, String sql) throws SQLException {
        try (Connection connection = server.getDatabase("postgres", database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    String url(String database) {
        return server.getJdbcUrl(ItemDatabase.ROLE, database);
    }

    /** A session of the reader; the caller closes it. */
    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database));
    }

    DataSource source(String database) {
        return server.getDatabase(ItemDatabase.ROLE, database);
    }

    /** Rows of a table, as its statistics tell. */
    double rows(String dataSet) {
        return dataSet.endsWith(ORDERS) ? orders : (double) orders * ITEMS_OF_ORDER;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
