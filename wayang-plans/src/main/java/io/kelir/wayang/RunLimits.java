package io.kelir.wayang;

import io.kelir.statement.PlaceLimits;
import io.kelir.wayang.budget.RunBudgets;

/**
 * What running plans may use.
 *
 * @param places  how many plans run and wait
 * @param budgets of each plan
 */
public record RunLimits(PlaceLimits places, RunBudgets budgets) {
    public static final RunLimits DEFAULT = new RunLimits(PlaceLimits.DEFAULT, RunBudgets.DEFAULT);
}
