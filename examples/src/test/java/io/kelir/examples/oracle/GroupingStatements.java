package io.kelir.examples.oracle;

import java.util.List;
import java.util.stream.Stream;

/** Groups, grouping sets, filters and distinct values in aggregates. */
final class GroupingStatements {
    private static final List<String> SETS = List.of(
            "SELECT {x.text}, {y.text}, COUNT(*), SUM({x.number}) FROM {A} JOIN {B} ON {x.key} = {y.key} GROUP BY ROLLUP ({x.text}, {y.text})",
            "SELECT {x.text}, {y.text}, COUNT(*), MAX({y.number}) FROM {A} LEFT JOIN {B} ON {x.key} = {y.key} GROUP BY CUBE ({x.text}, {y.text})",
            "SELECT {x.text}, {y.text}, SUM({y.number}) FROM {A} JOIN {B} ON {x.key} = {y.key} GROUP BY GROUPING SETS (({x.text}, {y.text}), ({y.text}), ())",
            "SELECT {x.text}, {y.text}, COUNT(*), GROUPING({x.text}) AS gx, GROUPING({x.text}, {y.text}) AS gxy FROM {A} JOIN {B} ON {x.key} = {y.key} GROUP BY CUBE ({x.text}, {y.text})",
            "SELECT {x.text}, COUNT(DISTINCT {y.key}), SUM({y.number}) FILTER (WHERE {y.number} > 0) FROM {A} JOIN {B} ON {x.key} = {y.key} GROUP BY ROLLUP ({x.text}) HAVING COUNT(*) > 1");
    private static final List<String> AGGREGATES = List.of(
            "SELECT COUNT(*), COUNT({x.number}), SUM({x.number}), AVG({x.number}), MIN({x.text}), MAX({y.day}) FROM {A} JOIN {B} ON {x.key} = {y.key}",
            "SELECT {x.text}, COUNT(DISTINCT {y.text}), COUNT(DISTINCT {y.key}), SUM(DISTINCT {y.key}) FROM {A} JOIN {B} ON {x.key} = {y.key} GROUP BY {x.text}",
            "SELECT {y.text}, AVG({y.number}), SUM({x.key}), COUNT(*) FILTER (WHERE {x.number} < 0), MIN({x.day}) FILTER (WHERE {y.key} > 10) FROM {A} JOIN {B} ON {x.key} = {y.key} GROUP BY {y.text} HAVING COUNT(*) > 2",
            "SELECT DISTINCT {x.text}, {y.text} FROM {A} JOIN {B} ON {x.key} = {y.key}",
            "SELECT {x.key} % 4 AS k, SUM({x.number} * {y.number}) FROM {A} JOIN {B} ON {x.key} = {y.key} GROUP BY {x.key} % 4",
            "SELECT AVG(DISTINCT {x.key}), COUNT(DISTINCT {x.number}), STDDEV_SAMP({x.key}), VAR_POP({y.key}) FROM {A} JOIN {B} ON {x.key} = {y.key}");
    private static final List<String> OTHERS = List.of(
            "SELECT kind, ok, COUNT(*), GROUPING(kind), GROUPING(ok) FROM o.event GROUP BY ROLLUP (kind, ok)",
            "SELECT region, segment, vip, COUNT(*) FROM o.customer GROUP BY CUBE (region, segment), vip",
            "SELECT region, segment, COUNT(*), GROUPING(region, segment) FROM o.customer GROUP BY GROUPING SETS ((region), (segment), (region, segment))",
            "SELECT kind, SUM(amount) FROM o.silence GROUP BY ROLLUP (kind)",
            "SELECT label, SUM(amount), COUNT(*) FROM o.nothing GROUP BY GROUPING SETS ((label), ())",
            "SELECT kind, COUNT(*), SUM(size), AVG(size), MIN(happened_at), MAX(stamped), BOOL_AND(ok), BOOL_OR(ok), EVERY(ok) FROM o.event GROUP BY kind",
            "SELECT COUNT(DISTINCT kind), COUNT(DISTINCT ok), COUNT(DISTINCT happened_on), COUNT(DISTINCT amount) FROM o.event",
            "SELECT SUM(rank), AVG(rank), MIN(rank), SUM(DISTINCT rank) FROM o.label",
            "SELECT SUM(weight), AVG(weight), MIN(weight), MAX(weight) FROM o.product",
            "SELECT x.kind, SUM(x.weight) FROM o.product x JOIN o.label l ON l.code = x.code GROUP BY x.kind",
            "SELECT date_trunc('month', e.happened_at) AS m, c.region, COUNT(*) FROM o.event e JOIN o.customer c ON c.id = e.customer_id GROUP BY date_trunc('month', e.happened_at), c.region",
            "SELECT EXTRACT(YEAR FROM p.bought_on)::integer AS y, l.label, SUM(p.quantity) FROM o.purchase p JOIN o.label l ON l.code = p.product GROUP BY EXTRACT(YEAR FROM p.bought_on), l.label",
            "SELECT COUNT(*), SUM(amount) FROM o.silence",
            "SELECT kind, COUNT(*) FROM o.silence GROUP BY kind",
            "SELECT c.vip, e.ok, COUNT(*) FROM o.customer c JOIN o.event e ON e.customer_id = c.id GROUP BY c.vip, e.ok",
            "SELECT MAX(n), MIN(n), SUM(n) FROM (SELECT c.region, COUNT(*) AS n FROM o.customer c JOIN o.event e ON e.customer_id = c.id GROUP BY c.region) t");

    private GroupingStatements() {}

    static Stream<OracleStatement> all() {
        return Stream.of(Relation.overPairs(SETS), Relation.overPairs(AGGREGATES), OTHERS.stream())
                .flatMap(statements -> statements)
                .map(OracleStatement::of);
    }
}
