package io.kelir.examples.oracle;

import java.util.List;
import java.util.stream.Stream;

/** Orders that leave no ties, with NULLs at either end, and cuts of them. */
final class OrderStatements {
    private static final String FROM_TWO =
            " FROM o.customer c JOIN o.purchase p ON p.customer_id = c.id WHERE p.id < 300 AND c.joined IS NOT NULL";
    private static final String FROM_SEGMENTS =
            " FROM o.event e LEFT JOIN o.region r ON r.code = e.kind WHERE e.seq < 202";
    private static final List<String> CUTS =
            List.of("", " LIMIT 7", " LIMIT 5 OFFSET 11", " OFFSET 20 ROWS FETCH NEXT 4 ROWS ONLY");
    private static final List<String> ORDERS_OF_PURCHASES = List.of(
            "p.price, p.id, c.joined",
            "p.price DESC NULLS LAST, p.id DESC, c.joined",
            "c.name NULLS FIRST, p.id, c.joined",
            "c.name DESC, p.product DESC NULLS FIRST, p.id, c.joined DESC");
    private static final List<String> ORDERS_OF_EVENTS = List.of(
            "e.amount DESC, e.seq",
            "e.happened_at NULLS FIRST, e.seq DESC",
            "r.country, e.kind, e.seq",
            "e.ok, e.stamped DESC, e.seq");
    private static final List<String> OTHERS = List.of(
            "SELECT region AS t FROM o.customer UNION SELECT kind FROM o.event ORDER BY t DESC",
            "SELECT id AS k FROM o.customer UNION ALL SELECT seq FROM o.event ORDER BY k NULLS FIRST LIMIT 20",
            "SELECT c.region, SUM(e.amount) AS s FROM o.customer c JOIN o.event e ON e.customer_id = c.id GROUP BY c.region ORDER BY s DESC, c.region LIMIT 2",
            "SELECT c.region, COUNT(*) FROM o.customer c JOIN o.event e ON e.customer_id = c.id GROUP BY c.region ORDER BY COUNT(*) DESC, 1",
            "SELECT COUNT(*) FROM (SELECT e.seq FROM o.event e JOIN o.customer c ON c.id = e.customer_id ORDER BY e.seq LIMIT 10) t",
            "SELECT SUM(t.seq) FROM (SELECT e.seq FROM o.event e JOIN o.customer c ON c.id = e.customer_id ORDER BY e.seq DESC LIMIT 10 OFFSET 3) t",
            "SELECT t.id, p.product FROM (SELECT id FROM o.customer WHERE id < 40 ORDER BY id DESC LIMIT 5) t JOIN o.purchase p ON p.customer_id = t.id ORDER BY t.id, p.id",
            "SELECT x.code, x.price FROM o.product x JOIN o.label l ON l.code = x.code ORDER BY x.price * -1, x.code",
            "SELECT e.seq FROM o.event e JOIN o.customer c ON c.id = e.customer_id WHERE e.seq < 100 ORDER BY CASE WHEN e.ok THEN 1 ELSE 0 END, LOWER(c.name), e.seq LIMIT 0",
            "SELECT label FROM o.label ORDER BY label LIMIT 3",
            "SELECT name FROM o.customer WHERE id > 90 ORDER BY name COLLATE \"C\"");

    private OrderStatements() {}

    static Stream<OracleStatement> all() {
        Stream<String> purchases = CUTS.stream().flatMap(cut -> ORDERS_OF_PURCHASES.stream()
                .map(order -> "SELECT p.id, c.name, p.price" + FROM_TWO + " ORDER BY " + order + cut));
        Stream<String> events = CUTS.stream().flatMap(cut -> ORDERS_OF_EVENTS.stream()
                .map(order -> "SELECT e.seq, r.country, e.amount" + FROM_SEGMENTS + " ORDER BY " + order + cut));
        return Stream.of(purchases, events, OTHERS.stream())
                .flatMap(statements -> statements)
                .map(OracleStatement::ordered);
    }
}
