package io.kelir.sql.release;

import io.kelir.plan.ColumnRef;
import io.kelir.plan.Measure;
import io.kelir.plan.Predicate;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What each row adds to one or more measures: measures with the same contribution share their evidence.
 *
 * @param argument  the column added, empty for rows and constants
 * @param constant  the number added instead
 * @param condition which rows add
 * @param elseZero  whether the others add zero
 */
record Contribution(
        Optional<ColumnRef> argument, Optional<BigDecimal> constant, Optional<Predicate> condition, boolean elseZero) {
    /** Every row adds one. */
    static final Contribution ROWS = new Contribution(Optional.empty(), Optional.empty(), Optional.empty(), false);

    static Contribution of(Measure measure) {
        boolean counted = measure.function() == Measure.Function.COUNT_DISTINCT;
        return counted
                ? new Contribution(Optional.empty(), Optional.empty(), measure.condition(), false)
                : new Contribution(measure.argument(), measure.constant(), measure.condition(), measure.elseZero());
    }

    /** All contributions of a list of measures: rows first, then in the measures' order, each once. */
    static List<Contribution> of(List<Measure> measures) {
        Set<Contribution> found = new LinkedHashSet<>();
        found.add(ROWS);
        measures.forEach(measure -> found.add(of(measure)));
        return List.copyOf(found);
    }

    boolean isRows() {
        return equals(ROWS);
    }

    boolean hasValue() {
        return argument.isPresent() || constant.isPresent();
    }
}
