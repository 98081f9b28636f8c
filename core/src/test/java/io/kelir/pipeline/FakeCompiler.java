package io.kelir.pipeline;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.ledger.CensusRequest;
import io.kelir.plan.Plan;
import io.kelir.plan.StatementCompiler;
import io.kelir.policy.PolicyBundle;
import io.kelir.statement.Statement;
import java.util.Map;

/** Knows a few statements by heart. */
record FakeCompiler(Map<String, Plan> plans) implements StatementCompiler {
    @Override
    public Plan compile(Statement statement, PolicyBundle bundle) {
        if (statement.text().source().equals("ASSERT")) {
            throw new AssertionError("a planner's assertion");
        }
        Plan plan = plans.get(statement.text().source());
        if (plan == null) {
            throw new FederationException(ErrorCode.SQL_SYNTAX, "Expected SELECT.");
        }
        return plan;
    }

    @Override
    public Plan census(CensusRequest request, PolicyBundle bundle) {
        throw new AssertionError("no census was to be compiled");
    }
}
