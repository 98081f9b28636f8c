package io.kelir.examples.oracle;

import java.util.List;
import java.util.stream.Stream;

/** Expressions and conditions over rows that were joined between platforms, so that no database computes them. */
final class ExpressionStatements {
    private static final String FROM = " FROM o.purchase p JOIN o.event e ON e.seq = p.id";
    private static final List<String> VALUES = List.of(
            "p.quantity / 3, p.quantity % 3, -p.quantity / 2, p.points / 7, e.seq / -4",
            "p.price * 3, p.price / 7, p.price + e.amount, p.price - p.quantity, p.price * e.amount",
            "e.amount / NULLIF(p.price, 0), p.price % 2.5, -e.amount, ABS(e.amount), SIGN(p.price)",
            "ROUND(p.price), ROUND(p.price, 2), FLOOR(e.amount), CEIL(e.amount), TRUNC(p.price, 1)",
            "p.quantity::numeric(10,2), p.price::integer, p.price::numeric(12,1), e.size::numeric, p.id::bigint, p.id::smallint",
            "p.quantity::double precision / 3, p.price::double precision, SQRT(p.id), POWER(p.id, 2)",
            "CASE WHEN p.quantity > 3 THEN 'many' WHEN p.quantity > 0 THEN 'few' ELSE p.product END",
            "CASE p.product WHEN 'pen' THEN 1 WHEN 'ink' THEN 2 ELSE p.quantity END, CASE WHEN e.ok THEN p.price END",
            "COALESCE(p.product, e.kind, 'none'), COALESCE(p.price, e.amount, 0), NULLIF(p.product, 'pen'), NULLIF(p.quantity, 2)",
            "GREATEST(p.quantity, e.seq), LEAST(p.price, e.amount), GREATEST(p.product, e.kind), LEAST(p.bought_on, e.happened_on)",
            "UPPER(p.product), LOWER(e.kind), CHAR_LENGTH(p.product), p.product || '-' || e.kind, p.product || p.id",
            "SUBSTRING(e.kind FROM 2 FOR 2), SUBSTRING(p.product, 2), LEFT(e.kind, 2), RIGHT(e.kind, 2), POSITION('e' IN e.kind)",
            "TRIM(BOTH 'o' FROM e.kind), LTRIM(e.kind), RTRIM(p.product), REPLACE(e.kind, 'o', '00'), REVERSE(e.kind)",
            "p.product = e.kind, p.product < e.kind, p.product >= 'ink', p.product <> 'pen', p.product LIKE '%e%', e.kind LIKE '_p%'",
            "p.product ILIKE 'PEN', p.product SIMILAR TO 'p%', p.product NOT LIKE 'p__'",
            "p.quantity > 2 AND e.ok, p.quantity > 2 OR e.ok, NOT e.ok, e.ok IS NULL, e.ok IS NOT TRUE, e.ok IS FALSE",
            "p.price IS DISTINCT FROM e.amount, p.product IS NOT DISTINCT FROM e.kind, p.quantity BETWEEN 1 AND 4, p.quantity NOT BETWEEN e.seq AND 3",
            "p.product IN ('pen', 'ink'), p.product NOT IN ('pen', e.kind), p.quantity IN (1, 2, NULL), p.quantity NOT IN (1, NULL)",
            "p.bought_on + 7, p.bought_on - 30, p.bought_on - e.happened_on, p.bought_on + INTERVAL '1' MONTH, e.happened_at - INTERVAL '90' MINUTE",
            "e.happened_at + INTERVAL '1' YEAR, e.stamped + INTERVAL '2' HOUR, e.happened_on + INTERVAL '36' HOUR, INTERVAL '1' DAY * 3 + e.happened_at",
            "EXTRACT(YEAR FROM p.bought_on), EXTRACT(MONTH FROM e.happened_at), EXTRACT(DAY FROM e.stamped), EXTRACT(HOUR FROM e.happened_at), EXTRACT(MINUTE FROM e.stamped)",
            "EXTRACT(DOW FROM p.bought_on), EXTRACT(ISODOW FROM p.bought_on), EXTRACT(DOY FROM p.bought_on), EXTRACT(WEEK FROM p.bought_on), EXTRACT(QUARTER FROM p.bought_on)",
            "EXTRACT(SECOND FROM e.happened_at), EXTRACT(EPOCH FROM e.stamped), EXTRACT(CENTURY FROM p.bought_on), EXTRACT(DECADE FROM p.bought_on)",
            "date_trunc('month', e.happened_at), date_trunc('week', e.happened_at), date_trunc('hour', e.stamped), date_trunc('year', p.bought_on)",
            "p.shipped_at::date, p.bought_on::timestamp, e.stamped::timestamp, e.happened_at::timestamptz, e.happened_at > p.shipped_at, p.bought_on < e.happened_at",
            "p.id::text, p.price::text, p.bought_on::text, e.ok::text, e.happened_at::text, '12'::integer + p.id, '2024-02-30' < p.product",
            "CAST(p.product AS varchar(2)), CAST(p.price AS numeric(20,2)), CAST(e.seq AS text) || '!'",
            "p.price > e.amount, p.quantity = p.price, p.points > e.size, p.quantity < 2.5, p.id = e.size");
    private static final List<String> CONDITIONS = List.of(
            "p.price > e.amount AND p.product < e.kind",
            "NOT (p.price > e.amount OR e.ok)",
            "p.product IS NULL OR e.kind IS NULL",
            "p.bought_on BETWEEN e.happened_on - 200 AND e.happened_on",
            "p.product || e.kind LIKE '%no%'",
            "(p.quantity, e.ok) IN ((1, true), (3, false))",
            "CASE WHEN e.ok THEN p.quantity ELSE e.seq END > 3",
            "p.shipped_at - e.happened_at > INTERVAL '1' DAY",
            "e.stamped >= TIMESTAMP '2024-03-31 12:00:00'",
            "COALESCE(p.price, 0) + COALESCE(e.amount, 0) > 0",
            "p.quantity % 2 = 0 AND e.seq % 3 <> 0",
            "(p.price > 0) = e.ok");
    private static final List<String> WITHOUT_TABLES = List.of(
            "SELECT 7 / 2, -7 / 2, 7 % -3, 7.0 / 2, 1 / 3.0, 2 * 0.5, 1e2, 0.1 + 0.2",
            "SELECT 'a' || 'b', NULL, TRUE AND NULL, NULL IS NULL, 'Z' < 'a', 'é' > 'z'",
            "SELECT DATE '2024-02-29' + INTERVAL '1' YEAR, DATE '2024-01-31' + INTERVAL '1' MONTH, DATE '2024-03-01' - 1",
            "VALUES (1, 'a', 1.5), (2, NULL, 2.25), (NULL, 'c', NULL)",
            "SELECT v.n, e.seq FROM (VALUES (1, 'open'), (2, 'close'), (NULL, 'x')) AS v(n, kind) JOIN o.event e ON e.kind = v.kind AND e.seq % 7 = v.n",
            "SELECT v.k, c.name, l.label FROM (VALUES ('north'), ('pen')) AS v(k) LEFT JOIN o.customer c ON c.region = v.k LEFT JOIN o.label l ON l.code = v.k",
            "WITH a AS (SELECT id, region FROM o.customer WHERE id < 20), b AS (SELECT customer_id, SUM(price) AS total FROM o.purchase GROUP BY customer_id) SELECT a.id, a.region, b.total FROM a LEFT JOIN b ON b.customer_id = a.id",
            "WITH k AS (SELECT kind, COUNT(*) AS n FROM o.event GROUP BY kind), big AS (SELECT kind FROM k WHERE n > 25) SELECT r.code, r.population FROM o.region r WHERE r.code IN (SELECT kind FROM big)",
            "WITH v(a, b) AS (VALUES (1, 2), (3, 4)) SELECT v.a, c.name FROM v JOIN o.customer c ON c.id = v.b",
            "WITH e AS (SELECT * FROM o.silence) SELECT COUNT(*), MAX(f.amount) FROM e JOIN o.event f ON f.seq = e.seq",
            "SELECT t.a, t.b FROM (SELECT p.id AS a, e.amount AS b FROM o.purchase p JOIN o.event e ON e.seq = p.id) t WHERE t.b > 10 AND t.a < 50");

    private ExpressionStatements() {}

    static Stream<OracleStatement> all() {
        return Stream.of(
                        VALUES.stream().map(values -> "SELECT p.id, " + values + FROM),
                        CONDITIONS.stream().map(condition -> "SELECT p.id, e.kind" + FROM + " WHERE " + condition),
                        CONDITIONS.stream().map(condition -> "SELECT COUNT(*)" + FROM + " AND " + condition),
                        WITHOUT_TABLES.stream())
                .flatMap(statements -> statements)
                .map(OracleStatement::of);
    }
}
