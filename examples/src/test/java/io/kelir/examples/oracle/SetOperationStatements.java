package io.kelir.examples.oracle;

import java.util.List;
import java.util.stream.Stream;

/** UNION, INTERSECT and EXCEPT, with and without ALL, and VALUES among them. */
final class SetOperationStatements {
    private static final List<String> OPERATORS =
            List.of("UNION", "UNION ALL", "INTERSECT", "INTERSECT ALL", "EXCEPT", "EXCEPT ALL");
    private static final List<String> OF_TWO = List.of(
            "SELECT {x.key} FROM {A} SETOP SELECT {y.key} FROM {B}",
            "SELECT {x.text}, {x.key} % 5 FROM {A} SETOP SELECT {y.text}, {y.key} % 5 FROM {B}");
    private static final List<String> OTHERS = List.of(
            "SELECT region AS t FROM o.customer UNION SELECT code FROM o.product UNION SELECT kind FROM o.event",
            "SELECT region AS t FROM o.customer INTERSECT SELECT kind FROM o.product INTERSECT SELECT kind FROM o.event",
            "SELECT code FROM o.product EXCEPT SELECT code FROM o.label EXCEPT SELECT region FROM o.customer",
            "SELECT t, COUNT(*) FROM (SELECT region AS t FROM o.customer UNION ALL SELECT kind FROM o.event) u GROUP BY t",
            "SELECT u.t, r.country FROM (SELECT region AS t FROM o.customer UNION SELECT kind FROM o.event) u JOIN o.region r ON r.code = u.t",
            "SELECT id FROM o.customer WHERE id < 5 UNION ALL SELECT seq FROM o.event WHERE seq < 5 UNION ALL VALUES (1), (1000)",
            "SELECT code FROM o.label INTERSECT VALUES ('pen'), ('none'), (NULL)",
            "SELECT happened_on FROM o.event EXCEPT SELECT bought_on FROM o.purchase",
            "SELECT happened_at FROM o.event UNION SELECT joined FROM o.customer",
            "SELECT ok FROM o.event INTERSECT SELECT vip FROM o.customer",
            "SELECT rank FROM o.label UNION SELECT quantity FROM o.purchase",
            "SELECT size FROM o.event UNION ALL SELECT id FROM o.customer",
            "SELECT kind, COUNT(*) AS n FROM o.event GROUP BY kind EXCEPT SELECT kind, COUNT(*) FROM o.product GROUP BY kind",
            "(SELECT id FROM o.customer WHERE id > 3 EXCEPT SELECT customer_id FROM o.purchase) UNION SELECT seq FROM o.event WHERE seq = 1",
            "SELECT COUNT(*) FROM (SELECT customer_id FROM o.event INTERSECT SELECT customer_id FROM o.purchase) b",
            "SELECT 'e' AS source, SUM(amount) AS s FROM o.event UNION ALL SELECT 'p', SUM(price) FROM o.purchase",
            "SELECT name FROM o.customer WHERE name IN (SELECT label FROM o.label UNION SELECT 'Ana')");

    private SetOperationStatements() {}

    static Stream<OracleStatement> all() {
        Stream<String> ofTwo = OPERATORS.stream()
                .flatMap(operator -> Relation.overPairs(OF_TWO).map(sql -> sql.replace("SETOP", operator)));
        return Stream.concat(ofTwo, OTHERS.stream()).map(OracleStatement::of);
    }
}
