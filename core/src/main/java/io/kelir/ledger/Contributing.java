package io.kelir.ledger;

import io.kelir.plan.ColumnRef;
import io.kelir.plan.Measure;
import io.kelir.plan.Predicate;
import io.kelir.plan.ReleaseFootprint;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which rows of a group add to a released number, and whether their values do.
 *
 * @param condition of CASE or FILTER; empty for every row
 * @param argument  must not be NULL; empty for counting rows
 * @param elseZero  whether rows outside the condition count too
 * @param entities  whether each entity counts once
 * @param values    whether the argument's values are added up, not rows
 */
record Contributing(
        Optional<Predicate> condition,
        Optional<ColumnRef> argument,
        boolean elseZero,
        boolean entities,
        boolean values) {
    /** The numbers that the measures of a release tell, without repetition: AVG tells a sum and a count. */
    static List<Contributing> of(ReleaseFootprint release) {
        Set<Contributing> told = new LinkedHashSet<>();
        release.measures().forEach(measure -> told.addAll(of(measure)));
        return new ArrayList<>(told);
    }

    private static List<Contributing> of(Measure measure) {
        Contributing sum = sum(measure);
        Contributing count = new Contributing(
                measure.condition(),
                measure.argument(),
                measure.elseZero() && measure.condition().isPresent(),
                false,
                false);
        return switch (measure.function()) {
            case COUNT_ALL, COUNT -> List.of(count);
            case COUNT_DISTINCT ->
                List.of(new Contributing(measure.condition(), measure.argument(), false, true, false));
            case SUM -> List.of(sum);
            case AVG -> List.of(sum, count);
        };
    }

    /** What the sum of a SUM or an AVG adds up. */
    static Contributing sum(Measure measure) {
        return new Contributing(
                measure.condition(),
                measure.argument(),
                false,
                false,
                measure.argument().isPresent());
    }

    /** Whether the same rows add to both. */
    boolean isOverRowsOf(Contributing other) {
        return condition.equals(other.condition)
                && argument.equals(other.argument)
                && elseZero == other.elseZero
                && entities == other.entities;
    }
}
