package io.kelir.policy;

import io.kelir.plan.Predicate;
import java.util.List;
import java.util.Optional;

/**
 * Judges one condition on one dimension by itself, for those who look for the nearest condition that policy allows. The refusal of a
 * condition that may not stand names that one, on the column as it was written.
 */
public final class DimensionConditions {
    private DimensionConditions() {}

    /**
     * Empty when the condition may stand.
     *
     * @param written how the statement writes the column: {@code p.birth_year}
     * @param column  the column's policy
     * @param leaf    a comparison or IN; constants of the column's Java class
     */
    public static Optional<Refused> judge(String written, ColumnPolicy column, Predicate leaf) {
        return column.domain().isPresent()
                ? new DomainFilterJudge(written, written, column.domain().get()).judge(leaf)
                : FilterEdges.of(column).flatMap(edges -> new EdgeFilterJudge(written, written, edges).judge(leaf));
    }

    /** Whether the policy declares the values or the cuts of a column, so that constants can be compared with it. */
    public static boolean isDeclared(ColumnPolicy column) {
        return column.domain().isPresent() || FilterEdges.of(column).isPresent();
    }

    /** A constant as a literal of the dialect. */
    public static String literal(Object constant) {
        return Literal.sql(constant);
    }

    /** Constants as literals of the dialect, all of them. */
    public static String literals(List<Object> constants) {
        return constants.stream().map(Literal::sql).collect(java.util.stream.Collectors.joining(", "));
    }
}
