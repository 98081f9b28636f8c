package io.kelir.policy;

import io.kelir.plan.Predicate;
import java.util.List;
import java.util.Optional;

/** Judges a comparison with constants on a column with a declared domain: {@code =}, {@code <>} and IN with values of the domain. */
final class DomainFilterJudge {
    private final String fullName;
    private final String column;
    private final Domain domain;

    DomainFilterJudge(String fullName, String column, Domain domain) {
        this.fullName = fullName;
        this.column = column;
        this.domain = domain;
    }

    Optional<Refused> judge(Predicate leaf) {
        if (leaf instanceof Predicate.In in) {
            return judgeValues(in.constants(), "");
        }
        Predicate.Compare compare = (Predicate.Compare) leaf;
        return switch (compare.comparison()) {
            case EQUAL -> judgeValues(List.of(compare.constant()), "");
            case NOT_EQUAL -> judgeValues(List.of(compare.constant()), "NOT ");
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> Optional.of(refuseRange(compare));
        };
    }

    private Optional<Refused> judgeValues(List<Object> constants, String negation) {
        List<Object> outside =
                constants.stream().filter(value -> !contains(value)).toList();
        if (outside.isEmpty()) {
            return Optional.empty();
        }
        List<Object> inside = constants.stream().filter(this::contains).toList();
        return Optional.of(Refused.of(
                "FILTER_OUTSIDE_DOMAIN",
                Literal.sqlList(outside) + " is not in the domain of column '" + fullName + "'. Values allowed: "
                        + Literal.sqlList(domain.values()) + ".",
                column + " " + negation + "IN (" + Literal.sqlList(inside.isEmpty() ? domain.values() : inside) + ")"));
    }

    private Refused refuseRange(Predicate.Compare compare) {
        List<Object> meeting =
                domain.values().stream().filter(value -> meets(value, compare)).toList();
        return Refused.of(
                "FILTER_NOT_ON_DOMAIN",
                "Column '" + fullName + "' has a domain, so it is not compared by "
                        + compare.comparison().symbol()
                        + ". Expected =, <>, IN, NOT or IS NULL with values of: " + Literal.sqlList(domain.values())
                        + ".",
                column + " IN (" + Literal.sqlList(meeting.isEmpty() ? domain.values() : meeting) + ")");
    }

    private static boolean meets(Object value, Predicate.Compare compare) {
        if (!Literal.comparable(value, compare.constant())) {
            return false;
        }
        int order = Literal.compare(value, compare.constant());
        return switch (compare.comparison()) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
        };
    }

    private boolean contains(Object constant) {
        return domain.values().stream().anyMatch(value -> Literal.equal(value, constant));
    }
}
