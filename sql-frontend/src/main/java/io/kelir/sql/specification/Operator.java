package io.kelir.sql.specification;

import java.util.List;
import java.util.Optional;

/** One node of a plan specification, as it was sent. */
sealed interface Operator {
    /** Where it stands: {@code $.input}. */
    String path();

    /**
     * Rows of a data set.
     *
     * @param alias names them in expressions; by default the last part of the data set's name
     */
    record Scan(String path, String dataSet, Optional<String> alias) implements Operator {}

    /** Rows for which a condition is true. */
    record Filter(String path, Operator input, Expression condition) implements Operator {}

    /** Computed columns. */
    record Project(String path, Operator input, List<Output> columns, Optional<String> alias) implements Operator {}

    /**
     * Rows of two inputs, or of the left one only.
     *
     * @param condition absent for a cross join and for no other
     */
    record Join(String path, JoinType type, Operator left, Operator right, Optional<Expression> condition)
            implements Operator {}

    /** One row per group; one row in all without a group. */
    record Aggregate(String path, Operator input, List<Output> groups, List<Measure> measures, Optional<String> alias)
            implements Operator {}

    /** The same rows, ordered. */
    record Sort(String path, Operator input, List<SortKey> keys) implements Operator {}

    /**
     * The first rows.
     *
     * @param rows   most rows; empty for all
     * @param offset rows that are left out before
     */
    record Limit(String path, Operator input, Optional<Integer> rows, int offset) implements Operator {}

    /** Rows of all inputs, one after the other. */
    record Union(String path, List<Operator> inputs, boolean isDistinct, Optional<String> alias) implements Operator {}

    /** How two inputs meet. SEMI keeps rows of the left with a match, ANTI those without one. */
    enum JoinType {
        INNER,
        LEFT,
        RIGHT,
        FULL,
        CROSS,
        SEMI,
        ANTI
    }

    /**
     * Text of an expression in the dialect of statements.
     *
     * @param path where it stands
     */
    record Expression(String path, String text) {}

    /** An output column; without a name it is called as SQL would call it. */
    record Output(Expression expression, Optional<String> name) {}

    /**
     * An aggregate function of the group's rows.
     *
     * @param function  its name, found at {@code path}
     * @param arguments none for {@code count} of all rows
     * @param filter    rows that take part; empty for all
     */
    record Measure(
            String path,
            String function,
            List<Expression> arguments,
            boolean isDistinct,
            Optional<Expression> filter,
            Optional<String> name) {}

    /** What rows are ordered by; NULLs come last in ascending order unless said otherwise. */
    record SortKey(Expression expression, boolean isDescending, Optional<Boolean> nullsFirst) {}
}
