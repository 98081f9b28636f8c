package io.kelir.platform.segments.row;

import io.kelir.plan.Predicate;
import io.kelir.value.ValueOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** A predicate bound to positions of values. */
@FunctionalInterface
interface Condition {
    /** SQL's three values, ordered so that AND is the least and OR the greatest. */
    enum Truth {
        FALSE,
        UNKNOWN,
        TRUE;

        static Truth of(boolean truth) {
            return truth ? TRUE : FALSE;
        }

        Truth opposite() {
            return switch (this) {
                case FALSE -> TRUE;
                case UNKNOWN -> UNKNOWN;
                case TRUE -> FALSE;
            };
        }
    }

    Truth test(@Nullable Object[] values);

    /** @param slots position of a column's value by the column's name */
    static Condition of(Predicate predicate, ToIntFunction<String> slots) {
        if (predicate instanceof Predicate.Compare compare) {
            return comparison(compare, slots.applyAsInt(compare.column().column()));
        } else if (predicate instanceof Predicate.In in) {
            return membership(in, slots.applyAsInt(in.column().column()));
        } else if (predicate instanceof Predicate.IsNull isNull) {
            int slot = slots.applyAsInt(isNull.column().column());
            return values -> Truth.of(values[slot] == null);
        } else if (predicate instanceof Predicate.And and) {
            return all(each(and.operands(), slots));
        } else if (predicate instanceof Predicate.Or or) {
            return any(each(or.operands(), slots));
        } else if (predicate instanceof Predicate.Not not) {
            Condition operand = of(not.operand(), slots);
            return values -> operand.test(values).opposite();
        }
        throw new IllegalArgumentException("unknown predicate " + predicate.getClass());
    }

    private static List<Condition> each(List<Predicate> operands, ToIntFunction<String> slots) {
        List<Condition> conditions = new ArrayList<>();
        operands.forEach(operand -> conditions.add(of(operand, slots)));
        return conditions;
    }

    private static Condition all(List<Condition> operands) {
        return values -> {
            Truth least = Truth.TRUE;
            for (Condition operand : operands) {
                Truth truth = operand.test(values);
                least = truth.compareTo(least) < 0 ? truth : least;
                if (least == Truth.FALSE) {
                    return least;
                }
            }
            return least;
        };
    }

    private static Condition any(List<Condition> operands) {
        return values -> {
            Truth greatest = Truth.FALSE;
            for (Condition operand : operands) {
                Truth truth = operand.test(values);
                greatest = truth.compareTo(greatest) > 0 ? truth : greatest;
                if (greatest == Truth.TRUE) {
                    return greatest;
                }
            }
            return greatest;
        };
    }

    private static Condition comparison(Predicate.Compare compare, int slot) {
        Object constant = compare.constant() instanceof Double number ? (Object) (number + 0.0) : compare.constant();
        return values -> {
            Object value = values[slot];
            return value == null
                    ? Truth.UNKNOWN
                    : Truth.of(holds(compare.comparison(), ValueOrder.compare(value, constant)));
        };
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

    private static Condition membership(Predicate.In in, int slot) {
        Set<Object> constants = new HashSet<>();
        in.constants().forEach(constant -> constants.add(comparable(constant)));
        return values -> {
            Object value = values[slot];
            return value == null ? Truth.UNKNOWN : Truth.of(constants.contains(comparable(value)));
        };
    }

    /** Equal in SQL is equal in Java once decimals have lost their trailing zeros and doubles their negative zero. */
    private static Object comparable(Object value) {
        if (value instanceof java.math.BigDecimal decimal) {
            return decimal.stripTrailingZeros();
        }
        return value instanceof Double number ? (Object) (number + 0.0) : value;
    }
}
