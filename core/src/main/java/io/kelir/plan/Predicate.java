package io.kelir.plan;

import java.io.Serializable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A condition on columns and constants, in the only forms that may stand below a release. Three-valued as in SQL. Constants have the
 * Java class of their column's type.
 */
public sealed interface Predicate extends Serializable {
    /** A condition on one column. */
    sealed interface Leaf extends Predicate {
        ColumnRef column();
    }

    /** Comparison of a column with a constant. */
    record Compare(ColumnRef column, Comparison comparison, Object constant) implements Leaf {}

    /** The column equals one of the constants; never empty. */
    record In(ColumnRef column, List<Object> constants) implements Leaf {
        public In {
            constants = List.copyOf(constants);
        }
    }

    /** The column is NULL. */
    record IsNull(ColumnRef column) implements Leaf {}

    /** All of two or more. */
    record And(List<Predicate> operands) implements Predicate {
        public And {
            operands = List.copyOf(operands);
        }
    }

    /** At least one of two or more. */
    record Or(List<Predicate> operands) implements Predicate {
        public Or {
            operands = List.copyOf(operands);
        }
    }

    /** The opposite. */
    record Not(Predicate operand) implements Predicate {}

    /** How a column is compared with a constant. */
    enum Comparison {
        EQUAL("="),
        NOT_EQUAL("<>"),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">=");

        private final String symbol;

        Comparison(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }
    }

    /** Calls back for every leaf, left to right. */
    default void forEachLeaf(Consumer<? super Leaf> visitor) {
        if (this instanceof And and) {
            and.operands().forEach(operand -> operand.forEachLeaf(visitor));
        } else if (this instanceof Or or) {
            or.operands().forEach(operand -> operand.forEachLeaf(visitor));
        } else if (this instanceof Not not) {
            not.operand().forEachLeaf(visitor);
        } else {
            visitor.accept((Leaf) this);
        }
    }

    /** The columns that it names, left to right. */
    default Set<ColumnRef> columns() {
        Set<ColumnRef> columns = new LinkedHashSet<>();
        forEachLeaf(leaf -> columns.add(leaf.column()));
        return columns;
    }

    /** That all of some conditions hold, each named once; empty for none. */
    static Optional<Predicate> allOf(Stream<? extends Predicate> conditions) {
        List<Predicate> conjuncts =
                conditions.flatMap(Predicate::conjuncts).distinct().toList();
        return conjuncts.size() > 1
                ? Optional.of(new And(conjuncts))
                : conjuncts.stream().findFirst();
    }

    /** The conditions that must all hold, however deep an AND stands within another. */
    default Stream<Predicate> conjuncts() {
        return this instanceof And and ? and.operands().stream().flatMap(Predicate::conjuncts) : Stream.of(this);
    }
}
