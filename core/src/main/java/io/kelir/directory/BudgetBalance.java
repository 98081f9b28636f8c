package io.kelir.directory;

import io.kelir.policy.RuleBudget;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;

/** Tells what is left of budgets. Thread-safe. */
@FunctionalInterface
public interface BudgetBalance {
    /** Knows no balance. */
    BudgetBalance UNKNOWN = budget -> Optional.empty();

    /** What is left of a budget in its current period; empty when that is not known. */
    Optional<Left> of(RuleBudget budget);

    /**
     * What is left.
     *
     * @param releases charged releases left; empty where they are not counted
     * @param epsilon  ε left; empty where it is not counted
     */
    record Left(OptionalInt releases, Optional<BigDecimal> epsilon) {}
}
