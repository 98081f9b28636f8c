package io.kelir.benchmark;

import io.kelir.disclosure.Evidence;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.apache.calcite.adapter.jdbc.JdbcSchema;
import org.apache.calcite.jdbc.CalciteConnection;
import org.apache.calcite.schema.SchemaPlus;

/**
 * What a join between two databases costs: orders in one, their items in the other, over all orders, one week and one month of them. Kelir from
 * text to rows, a hand-written program that sends the keys of the orders where that is little and hashes otherwise, and Calcite's own JDBC
 * adapter, interleaved. All three give the same rows, or the program fails. Arguments: orders (150000), rounds (5).
 */
public final class JoinCost {
    private static final String SQL =
            "SELECT o.priority, COUNT(*) AS n, SUM(i.quantity) AS quantity FROM %s o JOIN %s i ON i.order_id = o.order_id%s"
                    + " GROUP BY o.priority ORDER BY o.priority";
    private static final Map<String, String> RANGES = new LinkedHashMap<>();

    static {
        RANGES.put("all", "");
        RANGES.put("one week", " WHERE o.day >= 100 AND o.day < 107");
        RANGES.put("one month", " WHERE o.day >= 100 AND o.day < 130");
    }

    private JoinCost() {}

    /** A way to the answer. */
    private interface Way {
        List<String> rows(String where) throws SQLException;
    }

    public static void main(String[] arguments) throws Exception {
        int orders = Arguments.number(arguments, 0, 150_000);
        int rounds = Arguments.number(arguments, 1, 5);
        try (OrderDatabases databases = OrderDatabases.start(orders);
                OrderInstallation installation = new OrderInstallation(databases);
                Connection first = databases.connect(OrderDatabases.ORDERS);
                Connection second = databases.connect(OrderDatabases.ITEMS);
                Connection calcite = calcite(databases)) {
            Map<String, Way> ways = new LinkedHashMap<>();
            ways.put("Kelir", where -> kelir(installation.run(sql("shop.orders", "shop.items", where))));
            ways.put("hand-written Java", where -> byHand(where, first, second));
            ways.put("Calcite JDBC adapter", where -> rows(calcite, sql("\"o\".\"orders\"", "\"i\".\"items\"", where)));
            print(measure(ways, rounds));
            for (String range : RANGES.keySet()) {
                System.out.println(range + ": Kelir reads "
                        + installation.run(sql("shop.orders", "shop.items", RANGES.get(range))).fragments().stream()
                                .mapToLong(fragment -> fragment.rows())
                                .sum()
                        + " rows");
            }
        }
    }

    private static String sql(String orders, String items, String where) {
        return SQL.formatted(orders, items, where);
    }

    private static List<String> kelir(Evidence evidence) {
        return evidence.publicRows().orElseThrow().rows().stream()
                .map(row -> row.get(0) + "|" + row.get(1) + "|" + new BigDecimal(String.valueOf(row.get(2))).intValue())
                .toList();
    }

    private static Connection calcite(OrderDatabases databases) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:calcite:caseSensitive=true");
        SchemaPlus root = connection.unwrap(CalciteConnection.class).getRootSchema();
        add(root, "o", databases.source(OrderDatabases.ORDERS));
        add(root, "i", databases.source(OrderDatabases.ITEMS));
        return connection;
    }

    private static void add(SchemaPlus root, String name, DataSource source) {
        root.add(name, JdbcSchema.create(root, name, source, null, "shop"));
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        String quoted = sql.replaceAll("\\b(o|i)\\.(\\w+)", "$1.\"$2\"");
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(quoted)) {
            while (row.next()) {
                rows.add(row.getString(1) + "|" + row.getLong(2) + "|"
                        + row.getBigDecimal(3).intValue());
            }
        }
        return rows;
    }

    private static List<String> byHand(String where, Connection orders, Connection items) throws SQLException {
        Map<Integer, String> priorities = new HashMap<>();
        try (Statement statement = orders.createStatement();
                ResultSet row = statement.executeQuery("SELECT o.order_id, o.priority FROM shop.orders o" + where)) {
            while (row.next()) {
                priorities.put(row.getInt(1), row.getString(2));
            }
        }
        boolean few = !where.isEmpty();
        Map<String, long[]> sums = new TreeMap<>();
        try (PreparedStatement statement = items.prepareStatement(
                "SELECT order_id, quantity FROM shop.items" + (few ? " WHERE order_id = ANY(?)" : ""))) {
            if (few) {
                Array keys = items.createArrayOf("integer", priorities.keySet().toArray());
                statement.setArray(1, keys);
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String priority = priorities.get(row.getInt(1));
                    if (priority != null) {
                        long[] sum = sums.computeIfAbsent(priority, unseen -> new long[2]);
                        sum[0]++;
                        sum[1] += row.getInt(2);
                    }
                }
            }
        }
        List<String> rows = new ArrayList<>();
        sums.forEach((priority, sum) -> rows.add(priority + "|" + sum[0] + "|" + sum[1]));
        return rows;
    }

    /** Milliseconds by range and way; the first round warms up. */
    private static Map<String, Map<String, Samples>> measure(Map<String, Way> ways, int rounds) throws SQLException {
        Map<String, Map<String, Samples>> samples = new LinkedHashMap<>();
        for (int round = 0; round <= rounds; round++) {
            for (Map.Entry<String, String> range : RANGES.entrySet()) {
                List<String> expected = List.of();
                for (Map.Entry<String, Way> way : ways.entrySet()) {
                    long started = System.nanoTime();
                    List<String> rows = way.getValue().rows(range.getValue());
                    long wall = (System.nanoTime() - started) / 1_000_000;
                    if (!expected.isEmpty() && !expected.equals(rows)) {
                        throw new IllegalStateException(way.getKey() + " gives " + rows + ", others " + expected);
                    }
                    expected = rows;
                    if (round > 0) {
                        samples.computeIfAbsent(range.getKey(), unseen -> new LinkedHashMap<>())
                                .computeIfAbsent(way.getKey(), unseen -> new Samples())
                                .add(wall, 0);
                    }
                }
            }
        }
        return samples;
    }

    private static void print(Map<String, Map<String, Samples>> samples) {
        System.out.println("| orders | way | median ms |");
        System.out.println("|---|---|---|");
        samples.forEach((range, ways) ->
                ways.forEach((way, of) -> System.out.printf("| %s | %s | %d |%n", range, way, of.wallMillis())));
    }
}
