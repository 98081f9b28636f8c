package io.kelir.policy;

import io.kelir.plan.Plan;
import io.kelir.statement.Caller;
import io.kelir.statement.Statement;

/** Decides on plans from their footprint and the verified caller. Thread-safe, stateless, touches no data. */
public final class PolicyEngine {
    /** Most rows that leave when the caller asks for no fewer. */
    private final int rowsMax;

    public PolicyEngine(int rowsMax) {
        this.rowsMax = rowsMax;
    }

    /** Default deny, forbid wins, order never matters, obligations merge strictest-first. */
    public Decision decide(Caller caller, Statement statement, Plan plan, PolicyBundle bundle) {
        if (bundle.dataSets().isEmpty()) {
            return new Refused("NO_POLICY", "There is no policy.", java.util.Optional.empty());
        }
        throw new UnsupportedOperationException("TODO(#2): not built yet " + rowsMax);
    }
}
