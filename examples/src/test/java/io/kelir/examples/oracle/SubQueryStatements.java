package io.kelir.examples.oracle;

import java.util.List;
import java.util.stream.Stream;

/** Semi- and anti-joins in all their spellings, scalar sub-queries, correlated ones. */
final class SubQueryStatements {
    private static final List<String> MEMBERSHIP = List.of(
            "SELECT {x.key}, {x.text} FROM {A} WHERE {x.key} IN (SELECT {y.key} FROM {B})",
            "SELECT {x.key}, {x.text} FROM {A} WHERE {x.key} NOT IN (SELECT {y.key} FROM {B})",
            "SELECT {x.key}, {x.text} FROM {A} WHERE {x.key} NOT IN (SELECT {y.key} FROM {B} WHERE {y.key} IS NOT NULL)",
            "SELECT {x.key}, {x.text} FROM {A} WHERE EXISTS (SELECT 1 FROM {B} WHERE {y.key} = {x.key})",
            "SELECT {x.key}, {x.text} FROM {A} WHERE NOT EXISTS (SELECT 1 FROM {B} WHERE {y.key} = {x.key} AND {y.number} > {x.number})",
            "SELECT {x.key}, {x.number} FROM {A} WHERE EXISTS (SELECT 1 FROM {B} WHERE {y.day} < {x.day} AND {y.number} > 100)",
            "SELECT {x.key}, {x.text} FROM {A} WHERE ({x.key}, {x.text}) IN (SELECT {y.key}, {y.text} FROM {B})",
            "SELECT {x.key}, {x.key} IN (SELECT {y.key} FROM {B}) AS found FROM {A}",
            "SELECT COUNT(*) FROM {A} WHERE {x.number} > 0 OR {x.key} IN (SELECT {y.key} FROM {B} WHERE {y.number} < 0)",
            "SELECT COUNT(*) FROM {A} WHERE EXISTS (SELECT 1 FROM {B} WHERE {y.number} > 50) AND {x.key} > 3");
    private static final List<String> SCALAR = List.of(
            "SELECT {x.key}, (SELECT COUNT(*) FROM {B}) AS n FROM {A}",
            "SELECT {x.key}, (SELECT COUNT(*) FROM {B} WHERE {y.key} = {x.key}) AS n FROM {A}",
            "SELECT {x.key}, (SELECT SUM({y.number}) FROM {B} WHERE {y.key} = {x.key}) AS s, (SELECT MAX({y.day}) FROM {B} WHERE {y.text} = {x.text}) AS m FROM {A}",
            "SELECT {x.key}, {x.number} FROM {A} WHERE {x.number} > (SELECT AVG({y.number}) FROM {B})",
            "SELECT {x.key}, {x.number} FROM {A} WHERE {x.number} < (SELECT MAX({y.number}) FROM {B} WHERE {y.key} = {x.key})",
            "SELECT {x.text}, SUM({x.number}) AS s FROM {A} GROUP BY {x.text} HAVING SUM({x.number}) > (SELECT MIN({y.number}) FROM {B})",
            "SELECT {x.key}, COALESCE((SELECT MIN({y.text}) FROM {B} WHERE {y.key} = {x.key}), 'none') AS t FROM {A} WHERE {x.key} < 12");
    private static final List<String> QUANTIFIED = List.of(
            "SELECT {x.key}, {x.number} FROM {A} WHERE {x.number} > ALL (SELECT {y.number} FROM {B} WHERE {y.key} = 5)",
            "SELECT {x.key}, {x.number} FROM {A} WHERE {x.number} < ANY (SELECT {y.number} FROM {B} WHERE {y.number} < 0)",
            "SELECT {x.key} FROM {A} WHERE {x.key} = ANY (SELECT {y.key} FROM {B} WHERE {y.number} > 0)",
            "SELECT {x.key} FROM {A} WHERE {x.key} <> ALL (SELECT {y.key} FROM {B} WHERE {y.key} > 7)");
    private static final List<String> OTHERS = List.of(
            "SELECT c.id, (SELECT p.product FROM o.purchase p WHERE p.customer_id = c.id ORDER BY p.id LIMIT 1) AS first FROM o.customer c",
            "SELECT c.id, (SELECT e.kind FROM o.event e WHERE e.customer_id = c.id ORDER BY e.seq DESC LIMIT 1) AS last FROM o.customer c",
            "SELECT c.id, x.product, x.quantity FROM o.customer c CROSS JOIN LATERAL (SELECT p.product, p.quantity FROM o.purchase p WHERE p.customer_id = c.id AND p.quantity > 2) x",
            "SELECT c.id, x.n FROM o.customer c LEFT JOIN LATERAL (SELECT COUNT(*) AS n FROM o.event e WHERE e.customer_id = c.id AND e.ok) x ON TRUE",
            "SELECT c.id FROM o.customer c WHERE c.id IN (SELECT p.customer_id FROM o.purchase p WHERE p.product IN (SELECT l.code FROM o.label l WHERE l.rank > 1))",
            "SELECT c.id FROM o.customer c WHERE EXISTS (SELECT 1 FROM o.purchase p WHERE p.customer_id = c.id AND EXISTS (SELECT 1 FROM o.event e WHERE e.customer_id = c.id AND e.amount > p.price))",
            "SELECT c.id, (SELECT COUNT(*) FROM o.purchase p WHERE p.customer_id < c.id) AS n FROM o.customer c WHERE c.id < 9",
            "SELECT p.product, AVG(p.price) AS a FROM o.purchase p GROUP BY p.product HAVING COUNT(*) > (SELECT COUNT(*) FROM o.label l WHERE l.code = p.product)",
            "SELECT c.region, (SELECT r.country FROM o.region r WHERE r.code = c.region) AS country, COUNT(*) FROM o.customer c JOIN o.event e ON e.customer_id = c.id GROUP BY c.region",
            "SELECT l.code FROM o.label l WHERE l.rank > (SELECT AVG(m.rank) FROM o.label m WHERE m.code <> l.code)",
            "SELECT e.seq FROM o.event e WHERE e.amount = (SELECT MAX(f.amount) FROM o.event f WHERE f.kind = e.kind) OR e.customer_id IN (SELECT c.id FROM o.customer c WHERE c.name = e.kind)",
            "SELECT c.id FROM o.customer c WHERE c.credit > (SELECT SUM(p.price) FROM o.purchase p WHERE p.customer_id = c.id AND p.bought_on > c.born)",
            "SELECT c.id, c.vip AND EXISTS (SELECT 1 FROM o.event e WHERE e.customer_id = c.id) AS active FROM o.customer c",
            "SELECT c.id FROM o.customer c WHERE (SELECT COUNT(DISTINCT p.product) FROM o.purchase p WHERE p.customer_id = c.id) = 2",
            "SELECT p.id FROM o.purchase p WHERE p.quantity > (SELECT c.id FROM o.customer c WHERE c.name = 'max') - 95",
            "SELECT (SELECT MAX(e.seq) FROM o.event e) - (SELECT MIN(p.id) FROM o.purchase p) AS span");

    private SubQueryStatements() {}

    static Stream<OracleStatement> all() {
        return Stream.of(
                        Relation.overPairs(MEMBERSHIP),
                        Relation.overPairs(SCALAR),
                        Relation.overPairs(QUANTIFIED),
                        OTHERS.stream())
                .flatMap(statements -> statements)
                .map(OracleStatement::of);
    }
}
