package io.kelir.benchmark;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The floor of statements over two databases: a program for each, which asks the smaller side first, sends its keys where they are few, and
 * reads rows in batches of 10,000.
 */
record HandWrittenWay(Connection trade, Connection goods) implements Way {
    private static final int BATCH = 10_000;
    private static final String ORDERS = "SELECT o_orderkey, o_orderpriority FROM tpch.orders";
    private static final String ITEMS = "SELECT l_orderkey, l_quantity FROM tpch.lineitem";

    static Way open(int port) throws SQLException {
        return new HandWrittenWay(connect("trade", port), connect("goods", port));
    }

    private static Connection connect(String database, int port) throws SQLException {
        Connection connection = DriverManager.getConnection(TpchDatabases.url(database, port));
        connection.setAutoCommit(false);
        return connection;
    }

    /** Rows of one priority. */
    private static final class Total {
        private long rows;
        private BigDecimal quantity = BigDecimal.ZERO;

        void add(long more, BigDecimal summed) {
            rows += more;
            quantity = quantity.add(summed);
        }
    }

    /** Takes a row. */
    private interface RowTaker {
        void take(ResultSet row) throws SQLException;
    }

    @Override
    public boolean answers(TpchStatement statement) {
        return statement.isSplit();
    }

    @Override
    public List<String> rows(TpchStatement statement) throws SQLException {
        Map<String, Total> totals =
                switch (statement) {
                    case X1 -> ordersFirst(ORDERS, false);
                    case X2 ->
                        ordersFirst(
                                ORDERS + " WHERE o_orderdate >= DATE '1995-03-01' AND o_orderdate < DATE '1995-03-08'",
                                true);
                    case X3 ->
                        itemsFirst(ITEMS + " WHERE l_shipdate >= DATE '1995-03-01' AND l_shipdate < DATE '1995-04-01'");
                    default -> throw new IllegalArgumentException(statement.name());
                };
        List<String> rows = new ArrayList<>();
        totals.forEach((priority, total) -> rows.add(priority + "|" + total.rows + "|" + total.quantity));
        return rows;
    }

    private Map<String, Total> ordersFirst(String orders, boolean few) throws SQLException {
        Map<Long, String> priorities = new HashMap<>();
        read(trade, orders, Optional.empty(), row -> priorities.put(row.getLong(1), row.getString(2)));
        Map<String, Total> totals = new HashMap<>();
        read(
                goods,
                few ? ITEMS + " WHERE l_orderkey = ANY(?)" : ITEMS,
                few ? Optional.of(priorities.keySet()) : Optional.empty(),
                row -> {
                    String priority = priorities.get(row.getLong(1));
                    if (priority != null) {
                        totals.computeIfAbsent(priority, unseen -> new Total()).add(1, row.getBigDecimal(2));
                    }
                });
        return totals;
    }

    private Map<String, Total> itemsFirst(String items) throws SQLException {
        Map<Long, Total> byOrder = new HashMap<>();
        read(goods, items, Optional.empty(), row -> byOrder.computeIfAbsent(row.getLong(1), unseen -> new Total())
                .add(1, row.getBigDecimal(2)));
        Map<String, Total> totals = new HashMap<>();
        read(trade, ORDERS + " WHERE o_orderkey = ANY(?)", Optional.of(byOrder.keySet()), row -> {
            Total total = byOrder.getOrDefault(row.getLong(1), new Total());
            totals.computeIfAbsent(row.getString(2), unseen -> new Total()).add(total.rows, total.quantity);
        });
        return totals;
    }

    private static void read(Connection connection, String sql, Optional<Collection<Long>> keys, RowTaker taker)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(BATCH);
            if (keys.isPresent()) {
                Array array = connection.createArrayOf("bigint", keys.get().toArray());
                statement.setArray(1, array);
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    taker.take(row);
                }
            }
        } finally {
            connection.rollback();
        }
    }

    @Override
    public void close() throws SQLException {
        trade.close();
        goods.close();
    }
}
