package io.kelir.kafka.seal;

import io.kelir.statement.Caller;
import io.kelir.statement.Statement;

/**
 * What a seal held.
 *
 * @param caller    who asked, with everything that policy knew
 * @param statement what was asked
 */
public record Unsealed(Caller caller, Statement statement) {}
