package io.kelir.examples.oracle;

import java.util.List;
import java.util.stream.Stream;

/** Window functions over rows of several platforms: ranking, neighbours, running and sliding frames. */
final class WindowStatements {
    private static final String FROM_TWO =
            " FROM o.customer c JOIN o.purchase p ON p.customer_id = c.id WHERE p.id < 300";
    private static final String FROM_SEGMENTS =
            " FROM o.event e LEFT JOIN o.customer c ON c.id = e.customer_id WHERE e.seq < 202";
    private static final String FROM_TOPIC = " FROM o.event e WHERE e.seq < 202";
    private static final List<String> OVER_PURCHASES = List.of(
            "p.id, c.id AS customer, ROW_NUMBER() OVER (PARTITION BY c.id ORDER BY p.id, c.name, c.born, c.joined)",
            "p.id, RANK() OVER (ORDER BY p.quantity), DENSE_RANK() OVER (ORDER BY p.quantity DESC NULLS LAST)",
            "p.id, SUM(p.price) OVER (PARTITION BY c.region), COUNT(p.price) OVER (PARTITION BY c.region), COUNT(*) OVER ()",
            "p.id, AVG(p.price) OVER (PARTITION BY p.product), MIN(c.name) OVER (PARTITION BY p.product), MAX(p.bought_on) OVER (PARTITION BY p.product)",
            "p.id, SUM(p.quantity) OVER (PARTITION BY c.region ORDER BY p.bought_on)",
            "p.id, FIRST_VALUE(p.product) OVER (PARTITION BY c.segment ORDER BY p.id), LAST_VALUE(p.product) OVER (PARTITION BY c.segment ORDER BY p.id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)",
            "p.id, PERCENT_RANK() OVER (ORDER BY p.quantity), CUME_DIST() OVER (PARTITION BY c.region ORDER BY p.quantity)",
            "p.id, p.price / SUM(p.price) OVER (PARTITION BY c.id)");
    private static final List<String> OVER_EVENTS = List.of(
            "e.seq, LAG(e.kind) OVER (ORDER BY e.seq, c.joined), LEAD(e.amount, 2) OVER (ORDER BY e.seq, c.joined), LAG(e.seq, 3, -1) OVER (ORDER BY e.seq, c.joined)",
            "e.seq, SUM(e.amount) OVER (ORDER BY e.seq, c.joined ROWS BETWEEN 2 PRECEDING AND CURRENT ROW)",
            "e.seq, COUNT(e.amount) OVER (ORDER BY e.seq, c.joined ROWS BETWEEN 1 FOLLOWING AND 3 FOLLOWING)",
            "e.seq, SUM(e.seq) OVER (ORDER BY e.seq RANGE BETWEEN 5 PRECEDING AND 2 FOLLOWING)",
            "e.seq, COUNT(*) OVER (ORDER BY e.happened_on RANGE BETWEEN INTERVAL '3' DAY PRECEDING AND CURRENT ROW)",
            "e.seq, COUNT(*) OVER (PARTITION BY e.ok ORDER BY e.seq DESC RANGE BETWEEN 10 PRECEDING AND 1 PRECEDING)",
            "e.seq, NTILE(4) OVER (ORDER BY e.seq, c.joined), NTH_VALUE(e.kind, 2) OVER (PARTITION BY e.customer_id ORDER BY e.seq, c.joined)",
            "e.seq, MAX(e.size) OVER (PARTITION BY c.region ORDER BY e.seq, c.joined ROWS UNBOUNDED PRECEDING)",
            "e.kind, SUM(SUM(e.amount)) OVER (ORDER BY e.kind), RANK() OVER (ORDER BY COUNT(*) DESC)");
    private static final List<String> OTHERS = List.of(
            "SELECT * FROM (SELECT p.id, c.region, ROW_NUMBER() OVER (PARTITION BY c.region ORDER BY p.price DESC, p.id, c.joined) AS place FROM o.customer c JOIN o.purchase p ON p.customer_id = c.id) t WHERE place <= 2 AND id < 300",
            "SELECT p.id, SUM(p.quantity) OVER w, COUNT(*) OVER w FROM o.purchase p JOIN o.label l ON l.code = p.product WINDOW w AS (PARTITION BY l.label ORDER BY p.id)",
            "SELECT c.region, COUNT(*) AS n, RANK() OVER (ORDER BY COUNT(*) DESC) FROM o.customer c JOIN o.event e ON e.customer_id = c.id GROUP BY c.region",
            "SELECT n.id, ROW_NUMBER() OVER (ORDER BY n.id) FROM o.nothing n JOIN o.event e ON e.seq = n.id",
            "SELECT t.key, SUM(t.n) OVER (ORDER BY t.key) FROM (SELECT id AS key, 1 AS n FROM o.customer UNION SELECT seq, 2 FROM o.event) t",
            "SELECT x.code, x.price, x.price - AVG(x.price) OVER (PARTITION BY x.kind) AS off FROM o.product x JOIN o.region r ON r.code = x.kind",
            "SELECT e.seq, e.amount, SUM(e.amount) FILTER (WHERE e.ok) OVER (PARTITION BY e.kind) FROM o.event e WHERE e.seq < 100",
            "SELECT e.seq, CASE WHEN ROW_NUMBER() OVER (ORDER BY e.seq) % 2 = 0 THEN 'even' ELSE 'odd' END FROM o.event e WHERE e.seq < 200");

    private WindowStatements() {}

    static Stream<OracleStatement> all() {
        Stream<String> purchases = OVER_PURCHASES.stream().map(columns -> "SELECT " + columns + FROM_TWO);
        Stream<String> joined =
                OVER_EVENTS.stream().map(columns -> "SELECT " + columns + FROM_SEGMENTS + grouping(columns));
        Stream<String> alone = OVER_EVENTS.stream()
                .map(columns -> "SELECT " + columns.replace(", c.joined", "").replace("c.region", "e.kind") + FROM_TOPIC
                        + grouping(columns));
        return Stream.of(purchases, joined, alone, OTHERS.stream())
                .flatMap(statements -> statements)
                .map(OracleStatement::of);
    }

    private static String grouping(String columns) {
        return columns.contains("SUM(SUM(") ? " GROUP BY e.kind" : "";
    }
}
