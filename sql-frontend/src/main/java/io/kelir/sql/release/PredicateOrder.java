package io.kelir.sql.release;

import io.kelir.plan.Predicate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One order for conditions that mean the same in any: operands of AND and OR, constants of IN. */
final class PredicateOrder {
    private PredicateOrder() {}

    static Predicate sorted(Predicate predicate) {
        if (predicate instanceof Predicate.And and) {
            return new Predicate.And(sorted(and.operands()));
        }
        if (predicate instanceof Predicate.Or or) {
            return new Predicate.Or(sorted(or.operands()));
        }
        if (predicate instanceof Predicate.Not not) {
            return new Predicate.Not(sorted(not.operand()));
        }
        return predicate instanceof Predicate.In in ? new Predicate.In(in.column(), byText(in.constants())) : predicate;
    }

    private static List<Predicate> sorted(List<Predicate> operands) {
        return byText(operands.stream().map(PredicateOrder::sorted).toList());
    }

    /** Sorted by text, each once: repeating an operand or a constant changes nothing. */
    private static <T> List<T> byText(List<T> values) {
        List<T> sorted = new ArrayList<>(values.stream().distinct().toList());
        sorted.sort(Comparator.comparing(String::valueOf));
        return sorted;
    }
}
