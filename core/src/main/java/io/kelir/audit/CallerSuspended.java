package io.kelir.audit;

import io.kelir.statement.Caller;
import java.time.Instant;

/**
 * A caller was suspended because it collected too many answers without rows.
 *
 * @param caller    who
 * @param requestId the request whose answer was one too many
 * @param kind      {@code REFUSED} or {@code WITHHELD}
 * @param at        when
 */
public record CallerSuspended(Caller caller, String requestId, String kind, Instant at) {}
