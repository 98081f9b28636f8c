package io.kelir.explain;

import io.kelir.plan.Plan;
import io.kelir.policy.Permitted;

/** Explains plans without running them. Thread-safe; touches no data. */
public interface PlanExplainer {
    /**
     * Explains a permitted plan to its caller. Estimates and sizes of personal fragments are shown to operators only.
     *
     * @see Plan
     */
    Explanation explain(Permitted permitted);
}
