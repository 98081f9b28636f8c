/**
 * Attackers who ask through the server's own doors, and a judge who reads the raw rows and shares no code with the gate or the ledger.
 * Open {@link io.kelir.examples.redteam.Judge} first.
 */
@NullMarked
package io.kelir.examples.redteam;

import org.jspecify.annotations.NullMarked;
