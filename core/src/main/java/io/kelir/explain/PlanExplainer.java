package io.kelir.explain;

import io.kelir.metering.FragmentTotals;
import io.kelir.policy.Permitted;
import java.util.List;

/** Explains plans without running them. Thread-safe; touches no data. */
public interface PlanExplainer {
    /** Explains a permitted plan to its caller. Estimates and sizes of personal fragments are shown to operators only. */
    default Explanation explain(Permitted permitted) {
        return explain(permitted, List.of());
    }

    /**
     * Explains a permitted plan that was run.
     *
     * @param ran what the run's fragments handed over; who may not see that must not come with any. A fragment that the plan alone does
     *     not show, such as a second pass, stands behind the plan's own
     */
    Explanation explain(Permitted permitted, List<FragmentTotals> ran);
}
