package io.kelir.examples.oracle;

import io.kelir.examples.oracle.RandomColumn.Kind;
import io.kelir.examples.oracle.RandomColumn.Table;
import io.kelir.examples.oracle.RandomQuery.Join;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Draws statements over one to three of the oracle's tables, wherever they stand. */
final class RandomQueries {
    private static final List<Kind> JOINABLE = List.of(Kind.INTEGER, Kind.TEXT, Kind.DATE);

    private final SplittableRandom random;

    RandomQueries(SplittableRandom random) {
        this.random = random;
    }

    RandomQuery next() {
        List<RandomColumn> scope = new ArrayList<>();
        Table first = table();
        scope.addAll(columns(first, "t0"));
        List<Join> joins = new ArrayList<>();
        int tables = 1 + random.nextInt(3);
        for (int i = 1; i < tables; i++) {
            joins.add(join(table(), "t" + i, scope));
        }
        RandomExpressions expressions = new RandomExpressions(random, scope);
        List<String> conditions = times(random.nextInt(3), () -> conjunct(expressions, scope));
        return random.nextBoolean()
                ? rows(first, joins, conditions, expressions)
                : groups(first, joins, conditions, expressions);
    }

    private Table table() {
        return RandomColumn.TABLES.get(random.nextInt(RandomColumn.TABLES.size()));
    }

    private static List<RandomColumn> columns(Table table, String alias) {
        return table.columns().stream()
                .map(column -> new RandomColumn(alias + "." + column.name(), column.kind()))
                .toList();
    }

    private RandomQuery rows(Table first, List<Join> joins, List<String> conditions, RandomExpressions expressions) {
        List<String> items = times(1 + random.nextInt(4), () -> expressions.of(expressions.anyKind(), 2));
        return new RandomQuery(
                first.name() + " t0", joins, conditions, List.of(), items, Optional.empty(), random.nextInt(4) == 0);
    }

    private RandomQuery groups(Table first, List<Join> joins, List<String> conditions, RandomExpressions expressions) {
        List<String> keys = times(
                random.nextInt(3),
                () -> expressions.column(expressions.anyKind()).orElseThrow());
        List<String> aggregates = times(1 + random.nextInt(3), expressions::aggregate);
        Optional<String> having =
                random.nextInt(4) == 0 ? Optional.of("COUNT(*) > " + random.nextInt(5)) : Optional.empty();
        return new RandomQuery(
                first.name() + " t0",
                joins,
                conditions,
                keys.stream().distinct().toList(),
                aggregates,
                having,
                false);
    }

    private static List<String> times(int count, java.util.function.Supplier<String> draw) {
        List<String> drawn = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            drawn.add(draw.get());
        }
        return drawn;
    }

    /** Joins by columns of one kind that both sides have, else by none. The new table's columns come into scope. */
    private Join join(Table table, String alias, List<RandomColumn> scope) {
        List<RandomColumn> own = columns(table, alias);
        String equality = equality(own, scope);
        scope.addAll(own);
        if (equality.isEmpty()) {
            return new Join("CROSS JOIN", table.name(), alias, "");
        }
        RandomExpressions both = new RandomExpressions(random, scope);
        String keyword = both.oneOf("JOIN", "JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN");
        boolean further = !keyword.startsWith("FULL") && random.nextInt(3) == 0;
        return new Join(keyword, table.name(), alias, equality + (further ? " AND " + both.condition(1) : ""));
    }

    private String equality(List<RandomColumn> own, List<RandomColumn> scope) {
        List<String> pairs = new ArrayList<>();
        for (RandomColumn right : own) {
            for (RandomColumn left : scope) {
                if (left.kind() == right.kind() && JOINABLE.contains(left.kind())) {
                    pairs.add(left.name() + " = " + right.name());
                }
            }
        }
        return pairs.isEmpty() ? "" : pairs.get(random.nextInt(pairs.size()));
    }

    /** A condition on the rows, or one that asks another table. */
    private String conjunct(RandomExpressions expressions, List<RandomColumn> scope) {
        if (random.nextInt(3) > 0) {
            return expressions.condition(2);
        }
        Table table = table();
        List<RandomColumn> own = columns(table, "s");
        RandomColumn column = own.get(random.nextInt(own.size()));
        Optional<String> outer = expressions.column(column.kind());
        if (outer.isEmpty()) {
            return expressions.condition(1);
        }
        String inner = new RandomExpressions(random, own).condition(1);
        List<RandomColumn> both = new ArrayList<>(own);
        both.addAll(scope);
        return switch (random.nextInt(5)) {
            case 0 ->
                outer.get() + " IN (SELECT " + column.name() + " FROM " + table.name() + " s WHERE " + inner + ")";
            case 1 ->
                outer.get() + " NOT IN (SELECT " + column.name() + " FROM " + table.name() + " s WHERE " + inner + ")";
            case 2 ->
                "EXISTS (SELECT 1 FROM " + table.name() + " s WHERE " + column.name() + " = " + outer.get() + " AND "
                        + inner + ")";
            case 3 ->
                "NOT EXISTS (SELECT 1 FROM " + table.name() + " s WHERE " + column.name() + " = " + outer.get()
                        + " AND " + new RandomExpressions(random, both).condition(0) + ")";
            default ->
                "(SELECT COUNT(*) FROM " + table.name() + " s WHERE " + column.name() + " = " + outer.get() + ") < "
                        + random.nextInt(4);
        };
    }
}
