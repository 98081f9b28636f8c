package io.kelir.kafka.intake;

import io.kelir.statement.Caller;
import io.kelir.statement.Statement;

/**
 * A plan that is to be answered.
 *
 * @param caller    whose it is, verified
 * @param statement what it asks
 */
record AdmittedPlan(Caller caller, Statement statement) {}
