package io.kelir.sql.release;

import io.kelir.plan.ColumnRef;
import io.kelir.plan.Predicate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes predicates apart. */
final class PredicateColumns {
    private PredicateColumns() {}

    /** Columns that a predicate names. */
    static Set<ColumnRef> of(Predicate predicate) {
        Set<ColumnRef> columns = new LinkedHashSet<>();
        predicate.forEachLeaf(leaf -> columns.add(column(leaf)));
        return columns;
    }

    private static ColumnRef column(Predicate leaf) {
        if (leaf instanceof Predicate.Compare compare) {
            return compare.column();
        }
        return leaf instanceof Predicate.In in ? in.column() : ((Predicate.IsNull) leaf).column();
    }

    /** The conditions that must all hold. */
    static List<Predicate> conjuncts(Optional<Predicate> predicate) {
        List<Predicate> conjuncts = new ArrayList<>();
        predicate.ifPresent(given -> addConjuncts(given, conjuncts));
        return conjuncts;
    }

    private static void addConjuncts(Predicate predicate, List<Predicate> conjuncts) {
        if (predicate instanceof Predicate.And and) {
            and.operands().forEach(operand -> addConjuncts(operand, conjuncts));
        } else {
            conjuncts.add(predicate);
        }
    }
}
