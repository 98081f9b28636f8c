package io.kelir.policy;

import io.kelir.plan.Predicate;
import io.kelir.plan.Predicate.Comparison;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Judges a comparison with constants on a column with bands or a grain: only {@code >= edge} and {@code < edge}, and what means the
 * same on integers and dates ({@code > x} is {@code >= x+1}, {@code <= x} is {@code < x+1}).
 */
final class EdgeFilterJudge {
    private final String fullName;
    private final String column;
    private final FilterEdges edges;

    EdgeFilterJudge(String fullName, String column, FilterEdges edges) {
        this.fullName = fullName;
        this.column = column;
        this.edges = edges;
    }

    Optional<Refused> judge(Predicate leaf) {
        List<Object> constants = constants(leaf);
        if (!constants.stream().allMatch(edges::accepts)) {
            return Optional.of(Refused.of(
                    "FILTER_TYPE_MISMATCH",
                    "The constant compared with column '" + fullName + "' has another type. Expected "
                            + edges.describe() + "."));
        }
        if (leaf instanceof Predicate.Compare compare && isRange(compare.comparison())) {
            return judgeRange(compare.comparison(), compare.constant());
        }
        return Optional.of(refusePoints(leaf, constants));
    }

    private static List<Object> constants(Predicate leaf) {
        return leaf instanceof Predicate.In in ? in.constants() : List.of(((Predicate.Compare) leaf).constant());
    }

    private static boolean isRange(Comparison comparison) {
        return comparison != Comparison.EQUAL && comparison != Comparison.NOT_EQUAL;
    }

    private Optional<Refused> judgeRange(Comparison comparison, Object constant) {
        boolean shifted = comparison == Comparison.GREATER || comparison == Comparison.LESS_OR_EQUAL;
        Optional<Object> bound = shifted ? Literal.successor(constant) : Optional.of(constant);
        if (bound.filter(edges::isEdge).isPresent()) {
            return Optional.empty();
        }
        boolean below = comparison == Comparison.GREATER || comparison == Comparison.GREATER_OR_EQUAL;
        Object around = bound.orElse(constant);
        return Optional.of(refuse(
                column + " " + comparison.symbol() + " " + Literal.sql(constant),
                around,
                around,
                below
                        ? column + " >= " + Literal.sql(edges.atOrBefore(around))
                        : column + " < " + Literal.sql(edges.atOrAfter(around))));
    }

    /** Equality and IN would cut below a band; the nearest form spans the bands that hold the constants. */
    private Refused refusePoints(Predicate leaf, List<Object> constants) {
        Object least = constants.stream().min(Literal::compare).orElseThrow();
        Object greatest = constants.stream().max(Literal::compare).orElseThrow();
        String span = span(least, greatest);
        boolean negated = leaf instanceof Predicate.Compare compare && compare.comparison() == Comparison.NOT_EQUAL;
        String written = leaf instanceof Predicate.In
                ? column + " IN (" + Literal.sqlList(constants) + ")"
                : column + (negated ? " <> " : " = ") + Literal.sql(least);
        return refuse(written, least, greatest, negated ? "NOT (" + span + ")" : span);
    }

    private String span(Object least, Object greatest) {
        String from = column + " >= " + Literal.sql(edges.atOrBefore(least));
        return edges.after(greatest)
                .map(end -> from + " AND " + column + " < " + Literal.sql(end))
                .orElse(from);
    }

    private Refused refuse(String written, Object least, Object greatest, String nearest) {
        List<String> near = Stream.of(
                        edges.atOrBefore(least), edges.after(greatest).orElse(edges.atOrAfter(greatest)))
                .distinct()
                .sorted(Literal::compare)
                .map(Literal::sql)
                .toList();
        return Refused.of(
                edges.rule(),
                "Condition '" + written + "' on column '" + fullName + "' cuts between edges. Expected >= or < with "
                        + edges.describe() + "; nearest: " + String.join(" and ", near) + ".",
                nearest);
    }
}
