package io.kelir.examples.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A statement in parts that can be left out one by one.
 *
 * @param source     what stands behind FROM first
 * @param joins      each with its keyword and condition
 * @param conditions conjuncts of WHERE
 * @param keys       group keys; none and no aggregates: rows
 * @param items      select items: keys, then aggregates, or expressions
 * @param having     condition on groups
 * @param distinct   whether equal rows are one
 */
record RandomQuery(
        String source,
        List<Join> joins,
        List<String> conditions,
        List<String> keys,
        List<String> items,
        Optional<String> having,
        boolean distinct) {

    /** A joined table; others may need its alias. */
    record Join(String keyword, String table, String alias, String condition) {
        String sql() {
            return " " + keyword + " " + table + " " + alias + (condition.isEmpty() ? "" : " ON " + condition);
        }
    }

    String sql() {
        String select = Stream.concat(keys.stream(), items.stream()).collect(Collectors.joining(", "));
        return "SELECT " + (distinct ? "DISTINCT " : "") + select + " FROM " + source
                + joins.stream().map(Join::sql).collect(Collectors.joining())
                + where()
                + (keys.isEmpty() ? "" : " GROUP BY " + String.join(", ", keys))
                + having.map(condition -> " HAVING " + condition).orElse("");
    }

    private String where() {
        return conditions.isEmpty()
                ? ""
                : " WHERE "
                        + conditions.stream()
                                .map(condition -> "(" + condition + ")")
                                .collect(Collectors.joining(" AND "));
    }

    RandomQuery withConditions(List<String> others) {
        return new RandomQuery(source, joins, others, keys, items, having, distinct);
    }

    RandomQuery withItems(List<String> others) {
        return new RandomQuery(source, joins, conditions, keys, others, having, distinct);
    }

    /** How many rows there are before groups are made. */
    RandomQuery counted() {
        return new RandomQuery(source, joins, conditions, List.of(), List.of("COUNT(*)"), Optional.empty(), false);
    }

    /** The statement without one of its parts, each part in turn; some of them may be no valid statements. */
    List<RandomQuery> smaller() {
        List<RandomQuery> smaller = new ArrayList<>();
        without(joins)
                .forEach(fewer ->
                        smaller.add(new RandomQuery(source, fewer, conditions, keys, items, having, distinct)));
        without(conditions).forEach(fewer -> smaller.add(withConditions(fewer)));
        without(items).forEach(fewer -> smaller.add(withItems(fewer)));
        without(keys)
                .forEach(fewer ->
                        smaller.add(new RandomQuery(source, joins, conditions, fewer, items, having, distinct)));
        if (having.isPresent()) {
            smaller.add(new RandomQuery(source, joins, conditions, keys, items, Optional.empty(), distinct));
        }
        if (distinct) {
            smaller.add(new RandomQuery(source, joins, conditions, keys, items, having, false));
        }
        return smaller.stream()
                .filter(query -> !query.items().isEmpty() || !query.keys().isEmpty())
                .toList();
    }

    private static <T> List<List<T>> without(List<T> parts) {
        List<List<T>> fewer = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            List<T> others = new ArrayList<>(parts);
            others.remove(i);
            fewer.add(others);
        }
        return fewer;
    }
}
