package io.kelir.plan;

import io.kelir.disclosure.Evidence;
import io.kelir.policy.Permitted;
import io.kelir.statement.RunControl;
import io.kelir.value.Table;
import java.util.List;

/** Runs permitted plans where the data lives. Thread-safe; blocks the calling thread until the plan is done. */
public interface PlanRunner {
    /** Runs a plan without a census. */
    default Evidence run(Permitted permitted, RunControl control) {
        return run(permitted, List.of(), control);
    }

    /**
     * Runs a plan and takes censuses beside it. All fragments in one database share one read-only snapshot, those of the censuses too.
     * Partial results are thrown away on any failure.
     *
     * @param censuses made by {@link StatementCompiler#census}; their tables stand in the evidence in this order
     * @throws io.kelir.error.FederationException DEADLINE_EXCEEDED, CANCELLED, BUSY, a LIMIT, or PLATFORM_UNAVAILABLE and
     *     PLATFORM_FAILED with the driver's words in the cause only
     */
    Evidence run(Permitted permitted, List<Plan> censuses, RunControl control);

    /**
     * Takes censuses, all in one snapshot per database. What they hold is as secret as the data itself.
     *
     * @return one table per census, rows in no order
     * @throws io.kelir.error.FederationException as {@link #run} does
     */
    List<Table> census(List<Plan> censuses, RunControl control);
}
