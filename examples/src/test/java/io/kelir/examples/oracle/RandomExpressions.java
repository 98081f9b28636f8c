package io.kelir.examples.oracle;

import io.kelir.examples.oracle.RandomColumn.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Draws typed expressions and conditions over the columns in scope. No expression fails, whatever the values. */
final class RandomExpressions {
    private final SplittableRandom random;
    private final List<RandomColumn> scope;

    /** @param scope columns with the aliases of their tables */
    RandomExpressions(SplittableRandom random, List<RandomColumn> scope) {
        this.random = random;
        this.scope = scope;
    }

    @SafeVarargs
    final <T> T oneOf(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    Kind anyKind() {
        return scope.get(random.nextInt(scope.size())).kind();
    }

    Optional<String> column(Kind kind) {
        List<RandomColumn> fitting =
                scope.stream().filter(column -> column.kind() == kind).toList();
        return fitting.isEmpty()
                ? Optional.empty()
                : Optional.of(fitting.get(random.nextInt(fitting.size())).name());
    }

    /** An expression of that kind, nested at most so deep. */
    String of(Kind kind, int depth) {
        if (depth == 0 || random.nextInt(3) == 0) {
            return random.nextInt(5) == 0 ? literal(kind) : column(kind).orElseGet(() -> literal(kind));
        }
        return switch (random.nextInt(4)) {
            case 0 -> "COALESCE(" + of(kind, depth - 1) + ", " + of(kind, depth - 1) + ")";
            case 1 ->
                "CASE WHEN " + condition(depth - 1) + " THEN " + of(kind, depth - 1) + " ELSE " + of(kind, depth - 1)
                        + " END";
            default -> operation(kind, depth - 1);
        };
    }

    private String operation(Kind kind, int depth) {
        return switch (kind) {
            case INTEGER ->
                oneOf(
                        "(" + of(Kind.INTEGER, depth) + " % 7)",
                        "(" + of(Kind.INTEGER, depth) + " / 3)",
                        "CHAR_LENGTH(" + of(Kind.TEXT, depth) + ")",
                        "(" + of(Kind.INTEGER, depth) + " / NULLIF(" + of(Kind.INTEGER, depth) + " % 5, 0))");
            case BIGINT -> oneOf("(" + of(Kind.BIGINT, depth) + " / 11)", of(Kind.INTEGER, depth) + "::bigint");
            case NUMERIC ->
                oneOf(
                        "(" + of(Kind.NUMERIC, depth) + " + " + of(Kind.INTEGER, depth) + ")",
                        "(" + of(Kind.NUMERIC, depth) + " * 1.25)",
                        "ROUND(" + of(Kind.NUMERIC, depth) + ", 1)",
                        "ABS(" + of(Kind.NUMERIC, depth) + ")",
                        "(" + of(Kind.NUMERIC, depth) + " - " + of(Kind.NUMERIC, depth) + ")");
            case TEXT ->
                oneOf(
                        "UPPER(" + of(Kind.TEXT, depth) + ")",
                        "(" + of(Kind.TEXT, depth) + " || '-' || " + of(Kind.TEXT, depth) + ")",
                        "SUBSTRING(" + of(Kind.TEXT, depth) + " FROM 1 FOR 3)",
                        "(" + of(Kind.INTEGER, depth) + ")::text",
                        "TRIM(" + of(Kind.TEXT, depth) + ")");
            case DATE -> oneOf("(" + of(Kind.DATE, 0) + ")", of(Kind.TIMESTAMP, 0) + "::date", literal(Kind.DATE));
            case TIMESTAMP ->
                oneOf(
                        "date_trunc('month', " + of(Kind.TIMESTAMP, 0) + ")",
                        of(Kind.DATE, 0) + "::timestamp",
                        literal(Kind.TIMESTAMP));
            case BOOLEAN -> "(" + condition(depth) + ")";
        };
    }

    private String literal(Kind kind) {
        return switch (kind) {
            case INTEGER -> oneOf("0", "1", "3", "-7", "42", "5");
            case BIGINT -> oneOf("0::bigint", "4503599627370496", "-12345678901");
            case NUMERIC -> oneOf("0.0", "10.25", "-3.50", "100000.000001");
            case TEXT -> oneOf("'pen'", "'north'", "''", "'Øst'", "'中国'", "'a'");
            case DATE -> oneOf("DATE '2024-02-29'", "DATE '1970-01-01'", "DATE '2023-12-31'");
            case TIMESTAMP -> oneOf("TIMESTAMP '2024-02-29 12:00:00'", "TIMESTAMP '2019-12-31 23:59:59.5'");
            case BOOLEAN -> oneOf("TRUE", "FALSE");
        };
    }

    String condition(int depth) {
        if (depth > 0 && random.nextInt(4) == 0) {
            return oneOf(
                    "(" + condition(depth - 1) + " OR " + condition(depth - 1) + ")",
                    "(" + condition(depth - 1) + " AND " + condition(depth - 1) + ")",
                    "NOT (" + condition(depth - 1) + ")");
        }
        Kind kind = anyKind();
        String left = of(kind, depth);
        if (kind == Kind.BOOLEAN) {
            return oneOf(left, left + " IS NOT TRUE", left + " IS NULL", left + " = " + of(kind, 0));
        }
        return oneOf(
                left + " " + oneOf("=", "<>", "<", "<=", ">", ">=") + " " + of(kind, depth),
                left + " IS NULL",
                left + " IS NOT NULL",
                left + " BETWEEN " + of(kind, 0) + " AND " + of(kind, 0),
                left + " IS DISTINCT FROM " + of(kind, 0),
                left + " IN (" + literal(kind) + ", " + literal(kind) + ")",
                kind == Kind.TEXT ? left + " LIKE '%e%'" : left + " <= " + literal(kind));
    }

    String aggregate() {
        List<String> choices = new ArrayList<>(List.of("COUNT(*)", "COUNT(*) FILTER (WHERE " + condition(1) + ")"));
        Kind kind = anyKind();
        String value = of(kind, 1);
        choices.add("COUNT(" + value + ")");
        choices.add("COUNT(DISTINCT " + value + ")");
        if (kind == Kind.INTEGER || kind == Kind.NUMERIC) {
            choices.add("SUM(" + value + ")");
            choices.add("AVG(" + value + ")");
            choices.add("SUM(DISTINCT " + value + ")");
        }
        if (kind != Kind.BOOLEAN) {
            choices.add("MIN(" + value + ")");
            choices.add("MAX(" + value + ") FILTER (WHERE " + condition(0) + ")");
        }
        return choices.get(random.nextInt(choices.size()));
    }
}
