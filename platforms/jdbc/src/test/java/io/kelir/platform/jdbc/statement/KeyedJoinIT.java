package io.kelir.platform.jdbc.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.catalog.DataSet;
import io.kelir.disclosure.Evidence;
import io.kelir.metering.FragmentTotals;
import io.kelir.policy.PolicyBundle;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Orders in one database, their items in another: of a filtered side the keys are sent to the other, whose rows of other keys stay where they
 * are. The oracle is one database that holds both.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyedJoinIT {
    private static final int ORDERS = 20_000;
    private static final int ITEMS_OF_ORDER = 3;
    private static final String SETUP =
            """
            CREATE TABLE t.orders AS SELECT i AS order_id, 'c"' || i % 700 || ', \' AS customer, i % 100 AS day,
                    CASE WHEN i % 10 = 0 THEN NULL ELSE i::bigint END AS parent
                FROM generate_series(1, %1$d) i;
            CREATE TABLE t.items AS SELECT 1 + i %% (%1$d + 50) AS order_id, 'c"' || i %% 900 || ', \' AS buyer,
                    CASE WHEN i %% 7 = 0 THEN NULL ELSE i %% 1000 END AS quantity
                FROM generate_series(1, %1$d * %2$d) i;
            GRANT SELECT ON t.orders, t.items TO kelir_reader;
            ANALYZE;
            """;

    private final Databases databases = Databases.start();
    private final PolicyBundle policy = TestPolicy.bundle(List.of(TestPolicy.open("orders"), TestPolicy.open("items")));
    private final Installation split = new Installation(
            policy,
            new TreeMap<>(Map.of(
                    databases.url(Databases.FIRST), List.of("orders"),
                    databases.url(Databases.SECOND), List.of("items"))),
            KeyedJoinIT::rows);
    private final Installation whole = new Installation(
            policy, Map.of(databases.url(Databases.FIRST), List.of("orders", "items")), KeyedJoinIT::rows);

    @BeforeAll
    void fill() throws Exception {
        String setup = SETUP.replace("i % ", "i %% ").formatted(ORDERS, ITEMS_OF_ORDER);
        databases.execute(Databases.FIRST, setup);
        databases.execute(Databases.SECOND, setup);
    }

    @AfterAll
    void stop() {
        split.close();
        whole.close();
        databases.close();
    }

    private static double rows(DataSet dataSet) {
        return dataSet.name().endsWith("orders") ? ORDERS : ORDERS * ITEMS_OF_ORDER;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT o.order_id, i.quantity FROM t.orders o JOIN t.items i ON i.order_id = o.order_id"
                        + " WHERE o.day = 3",
                "SELECT o.order_id, i.quantity FROM t.orders o LEFT JOIN t.items i ON i.order_id = o.order_id"
                        + " AND i.quantity > 900 WHERE o.day = 3",
                "SELECT o.order_id, i.quantity FROM t.items i RIGHT JOIN t.orders o ON i.order_id = o.order_id"
                        + " WHERE o.day = 3",
                "SELECT i.order_id, i.quantity FROM t.items i WHERE i.order_id IN"
                        + " (SELECT o.order_id FROM t.orders o WHERE o.day = 3)",
                "SELECT o.order_id FROM t.orders o WHERE o.day = 3 AND NOT EXISTS"
                        + " (SELECT 1 FROM t.items i WHERE i.order_id = o.order_id AND i.quantity > 500)",
                "SELECT o.parent, i.quantity FROM t.orders o JOIN t.items i ON i.order_id = o.parent WHERE o.day < 20",
                "SELECT o.customer, COUNT(*) AS n, SUM(i.quantity) AS q FROM t.orders o JOIN t.items i"
                        + " ON i.buyer = o.customer WHERE o.day = 3 GROUP BY o.customer",
                "SELECT o.day, i.n FROM t.orders o JOIN (SELECT order_id, COUNT(*) AS n FROM t.items GROUP BY order_id) i"
                        + " ON i.order_id = o.order_id WHERE o.order_id = 77"
            })
    void asksTheOtherSideForTheKeysOfTheFilteredOne(String sql) {
        Evidence evidence = split.run(sql);

        assertEquals(
                whole.run(sql).publicRows().orElseThrow().rows(),
                evidence.publicRows().orElseThrow().rows());
        FragmentTotals items = totals(evidence, "items");
        assertTrue(items.text().contains("kelir.keys_1"), items.text());
        assertTrue(items.rows() < ORDERS * ITEMS_OF_ORDER / 4, "it read " + items.rows() + " rows");
    }

    @Test
    void asksForNothingWhereNoKeyWasFound() {
        Evidence evidence = split.run("SELECT o.order_id, i.quantity FROM t.orders o JOIN t.items i"
                + " ON i.order_id = o.order_id WHERE o.day = 1000");

        assertEquals(List.of(), evidence.publicRows().orElseThrow().rows());
        assertEquals(0, totals(evidence, "items").rows());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT COUNT(*) AS n FROM t.orders o JOIN t.items i ON i.order_id = o.order_id",
                "SELECT COUNT(*) AS n FROM t.orders o LEFT JOIN t.items i ON i.order_id = o.order_id WHERE i.quantity = 1",
                "SELECT COUNT(*) AS n FROM (SELECT * FROM t.orders WHERE day = 3) o FULL JOIN t.items i"
                        + " ON i.order_id = o.order_id"
            })
    void readsBothSidesWhereKeysWouldLoseRowsOrNothingIsFiltered(String sql) {
        Evidence evidence = split.run(sql);

        assertEquals(
                whole.run(sql).publicRows().orElseThrow().rows(),
                evidence.publicRows().orElseThrow().rows());
    }

    /** A range is expected to keep a quarter of the items, which is as many as there are orders. */
    @Test
    void asksForKeysWhereAFilterKeepsFarLessThanExpected() {
        String sql = "SELECT COUNT(*) AS n, MAX(o.day) AS d FROM t.items i JOIN t.orders o ON i.order_id = o.order_id"
                + " WHERE i.quantity >= 7 AND i.quantity < 9";

        Evidence evidence = split.run(sql);

        assertEquals(
                whole.run(sql).publicRows().orElseThrow().rows(),
                evidence.publicRows().orElseThrow().rows());
        assertTrue(totals(evidence, "orders").rows() < ORDERS / 4);
    }

    @Test
    void readsTheOtherSideWholeWhereAFilterKeepsNearlyAll() {
        String sql = "SELECT COUNT(*) AS n, MAX(i.quantity) AS q FROM t.orders o JOIN t.items i"
                + " ON i.order_id = o.order_id WHERE o.day >= 1 AND o.day < 1000";

        Evidence evidence = split.run(sql);

        assertEquals(
                whole.run(sql).publicRows().orElseThrow().rows(),
                evidence.publicRows().orElseThrow().rows());
        assertFalse(totals(evidence, "items").text().contains("kelir.keys"));
    }

    @Test
    void tellsNoKeyInAnyStatement() {
        split.run("SELECT o.order_id, i.quantity FROM t.orders o JOIN t.items i ON i.order_id = o.order_id"
                + " WHERE o.day = 42");

        assertFalse(databases.statementsOn("items").isEmpty());
        assertTrue(databases.statementsOn("items").stream().noneMatch(statement -> statement.contains("1042")));
    }

    private static FragmentTotals totals(Evidence evidence, String table) {
        return evidence.fragments().stream()
                .filter(fragment -> fragment.text().contains("\"" + table + "\""))
                .findFirst()
                .orElseThrow();
    }
}
