package io.kelir.examples.oracle;

import java.util.List;
import java.util.stream.Stream;

/** Every kind of join, on numbers and texts, with further conditions, and of more than two tables. */
final class JoinStatements {
    private static final List<String> KINDS = List.of("JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN");
    private static final List<String> ON_EQUALITY = List.of(
            "SELECT {x.key}, {x.text}, {y.number}, {y.day} FROM {A} KIND {B} ON {x.key} = {y.key}",
            "SELECT {x.key}, {y.key} FROM {A} KIND {B} ON {x.key} = {y.key} WHERE {x.number} > 0 OR {y.text} IS NULL",
            "SELECT {x.text}, {y.text}, {x.number} FROM {A} KIND {B} ON {x.text} = {y.text}",
            "SELECT {y.text}, COUNT(*), COUNT({x.key}), SUM({y.number}), MIN({y.day}), MAX({x.number}) FROM {A} KIND {B}"
                    + " ON {x.key} = {y.key} GROUP BY {y.text}");
    private static final List<String> ON_MORE = List.of(
            "SELECT {x.key}, {y.number} FROM {A} KIND {B} ON {x.key} = {y.key} AND {x.number} < {y.number}",
            "SELECT {x.key}, {y.key}, {y.text} FROM {A} KIND {B} ON {x.key} = {y.key} AND {x.number} > 10 AND {y.text} IS NOT NULL");
    private static final List<String> ACROSS = List.of(
            "SELECT COUNT(*), SUM({x.number}), MIN({y.day}) FROM {A} CROSS JOIN {B}",
            "SELECT COUNT(*), COUNT({y.number}) FROM {A} LEFT JOIN {B} ON {x.key} < {y.key}",
            "SELECT {x.text}, COUNT(*) FROM {A}, {B} WHERE {x.number} < {y.number} GROUP BY {x.text}",
            "SELECT COUNT(*) FROM {A} JOIN {B} ON {x.day} BETWEEN {y.day} - 30 AND {y.day}",
            "SELECT {x.key}, {y.key} FROM {A} JOIN {B} ON {x.key} IS NOT DISTINCT FROM {y.key} AND {x.text} IS NULL",
            "SELECT {x.key}, {y.number} FROM {A} JOIN {B} ON {x.key} + 1 = {y.key} * 2");
    private static final List<String> OF_MORE_TABLES = List.of(
            "SELECT c.name, p.product, l.label FROM o.customer c JOIN o.purchase p ON p.customer_id = c.id LEFT JOIN o.label l ON l.code = p.product",
            "SELECT r.country, x.kind, COUNT(*) FROM o.region r LEFT JOIN o.product x ON x.kind = r.code GROUP BY r.country, x.kind",
            "SELECT c.id, e.seq, p.id FROM o.customer c JOIN o.event e ON e.customer_id = c.id JOIN o.purchase p ON p.customer_id = e.customer_id AND p.quantity > 3",
            "SELECT c.id, n.label, s.kind FROM o.customer c LEFT JOIN o.nothing n ON n.id = c.id LEFT JOIN o.silence s ON s.seq = n.id",
            "SELECT c.id, p.id, e.seq FROM o.customer c FULL JOIN o.purchase p ON p.customer_id = c.id FULL JOIN o.event e ON e.customer_id = c.id",
            "SELECT r.code, c.id, p.product, x.weight FROM o.region r JOIN o.customer c ON c.region = r.code JOIN o.purchase p ON p.customer_id = c.id JOIN o.product x ON x.code = p.product",
            "SELECT a.id, b.seq FROM (SELECT id, region FROM o.customer WHERE vip) a LEFT JOIN (SELECT seq, kind FROM o.event WHERE ok) b ON a.region = b.kind",
            "SELECT code, label FROM o.label JOIN o.product USING (code)",
            "SELECT code, l.label, x.price FROM o.label l NATURAL JOIN o.product x",
            "SELECT code, l.rank, x.price FROM o.label l FULL JOIN o.product x USING (code)",
            "SELECT x.code, l.label FROM o.product x JOIN o.label l ON UPPER(x.code) = UPPER(l.code)",
            "SELECT e.seq, c.id FROM o.event e JOIN o.customer c ON e.happened_at < c.joined AND c.id < 10 AND e.seq < 20",
            "SELECT l.rank, c.id FROM o.label l JOIN o.customer c ON l.rank = c.id",
            "SELECT e.size, p.points FROM o.event e JOIN o.purchase p ON e.size = p.points",
            "SELECT p.id, c.credit FROM o.purchase p JOIN o.customer c ON p.price = c.credit",
            "SELECT x.weight, p.id FROM o.product x JOIN o.event e ON e.kind = x.kind JOIN o.purchase p ON p.quantity = x.weight");

    private JoinStatements() {}

    static Stream<OracleStatement> all() {
        Stream<String> onEquality =
                KINDS.stream().flatMap(kind -> Relation.overPairs(ON_EQUALITY).map(sql -> sql.replace("KIND", kind)));
        Stream<String> onMore = KINDS.stream()
                .filter(kind -> !kind.startsWith("FULL"))
                .flatMap(kind -> Relation.overPairs(ON_MORE).map(sql -> sql.replace("KIND", kind)));
        return Stream.of(onEquality, onMore, Relation.overPairs(ACROSS), OF_MORE_TABLES.stream())
                .flatMap(statements -> statements)
                .map(OracleStatement::of);
    }
}
