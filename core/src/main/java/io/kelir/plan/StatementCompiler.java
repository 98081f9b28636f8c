package io.kelir.plan;

import io.kelir.ledger.CensusRequest;
import io.kelir.policy.PolicyBundle;
import io.kelir.statement.Statement;

/** Turns statements into plans. Thread-safe; touches no data. */
public interface StatementCompiler {
    /**
     * Compiles against the data sets and columns that the bundle lists: what it does not list does not exist.
     *
     * @throws io.kelir.error.FederationException SQL_SYNTAX, SQL_UNSUPPORTED, PLAN_INVALID, UNKNOWN_DATA_SET, UNKNOWN_COLUMN, TYPE_MISMATCH or
     *     STATEMENT_TOO_LARGE, saying what, where, expected and next
     */
    Plan compile(Statement statement, PolicyBundle bundle);

    /** Whether the plan of a statement is at hand, so that compiling it costs next to nothing. */
    default boolean isCompiled(Statement statement, PolicyBundle bundle) {
        return false;
    }

    /**
     * The plan of a census. No caller can have it: policy refuses it, only {@link PlanRunner#census} and {@link PlanRunner#run} take it.
     *
     * @throws io.kelir.error.FederationException UNKNOWN_DATA_SET or UNKNOWN_COLUMN for what the bundle or the catalog does not list
     */
    Plan census(CensusRequest request, PolicyBundle bundle);
}
