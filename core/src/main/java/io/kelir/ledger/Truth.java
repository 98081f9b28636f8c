package io.kelir.ledger;

import io.kelir.ledger.Census.Outside;
import io.kelir.plan.ColumnRef;
import io.kelir.plan.Predicate;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a condition says of one tuple of cells: true, false, or null for unknown, as in SQL. */
final class Truth {
    private final Function<ColumnRef, @Nullable Object> values;

    /** @param values of the tuple; {@link Outside} for what policy does not declare */
    Truth(Function<ColumnRef, @Nullable Object> values) {
        this.values = values;
    }

    boolean isTrue(Predicate predicate) {
        return Boolean.TRUE.equals(of(predicate));
    }

    @Nullable
    Boolean of(Predicate predicate) {
        if (predicate instanceof Predicate.And and) {
            return all(and.operands(), true);
        }
        if (predicate instanceof Predicate.Or or) {
            return all(or.operands(), false);
        }
        if (predicate instanceof Predicate.Not not) {
            Boolean operand = of(not.operand());
            return operand == null ? null : !operand;
        }
        if (predicate instanceof Predicate.IsNull isNull) {
            return values.apply(isNull.column()) == null;
        }
        if (predicate instanceof Predicate.In in) {
            Object value = values.apply(in.column());
            return value == null ? null : in.constants().stream().anyMatch(constant -> order(value, constant) == 0);
        }
        Predicate.Compare compare = (Predicate.Compare) predicate;
        Object value = values.apply(compare.column());
        return value == null ? null : holds(compare.comparison(), order(value, compare.constant()));
    }

    /** AND where {@code identity} is true, OR where it is false. */
    private @Nullable Boolean all(List<Predicate> operands, boolean identity) {
        boolean unknown = false;
        for (Predicate operand : operands) {
            Boolean truth = of(operand);
            if (truth == null) {
                unknown = true;
            } else if (truth != identity) {
                return truth;
            }
        }
        return unknown ? null : identity;
    }

    /** What stands outside is no declared value: below every one or above every one. */
    private static int order(Object value, Object constant) {
        if (value instanceof Outside outside) {
            return outside == Outside.BELOW ? -1 : 1;
        }
        return PlainValue.compare(value, constant);
    }

    private static boolean holds(Predicate.Comparison comparison, int order) {
        return switch (comparison) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
        };
    }
}
