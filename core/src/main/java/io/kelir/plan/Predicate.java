package io.kelir.plan;

import java.io.Serializable;
import java.util.List;
import java.util.function.Consumer;

/**
 * A condition on columns and constants, in the only forms that may stand below a release. Three-valued as in SQL. Constants have the
 * Java class of their column's type.
 */
public sealed interface Predicate extends Serializable {
    /** Comparison of a column with a constant. */
    record Compare(ColumnRef column, Comparison comparison, Object constant) implements Predicate {}

    /** The column equals one of the constants; never empty. */
    record In(ColumnRef column, List<Object> constants) implements Predicate {
        public In {
            constants = List.copyOf(constants);
        }
    }

    /** The column is NULL. */
    record IsNull(ColumnRef column) implements Predicate {}

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

    /** Calls back for every leaf ({@link Compare}, {@link In}, {@link IsNull}), left to right. */
    default void forEachLeaf(Consumer<Predicate> visitor) {
        if (this instanceof And and) {
            and.operands().forEach(operand -> operand.forEachLeaf(visitor));
        } else if (this instanceof Or or) {
            or.operands().forEach(operand -> operand.forEachLeaf(visitor));
        } else if (this instanceof Not not) {
            not.operand().forEachLeaf(visitor);
        } else {
            visitor.accept(this);
        }
    }
}
