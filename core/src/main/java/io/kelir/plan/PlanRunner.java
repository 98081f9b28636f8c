package io.kelir.plan;

import io.kelir.disclosure.Evidence;
import io.kelir.policy.Permitted;
import io.kelir.statement.RunControl;

/** Runs permitted plans where the data lives. Thread-safe; blocks the calling thread until the plan is done. */
public interface PlanRunner {
    /**
     * Runs a plan. All fragments in one database share one read-only snapshot. Partial results are thrown away on any failure.
     *
     * @throws io.kelir.error.FederationException DEADLINE_EXCEEDED, CANCELLED, BUSY, a LIMIT, or PLATFORM_UNAVAILABLE and
     *     PLATFORM_FAILED with the driver's words in the cause only
     */
    Evidence run(Permitted permitted, RunControl control);
}
