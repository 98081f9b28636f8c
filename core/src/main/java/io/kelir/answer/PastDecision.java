package io.kelir.answer;

import io.kelir.canonical.Digest;
import io.kelir.disclosure.Outcome;
import java.time.Instant;

/**
 * How a statement of a caller ended.
 *
 * @param requestId of the statement
 * @param statement digest of the statement without its request id
 * @param outcome   how it ended
 * @param rows      rows of a disclosure; 0 otherwise
 * @param code      rule or error code; empty for a disclosure
 * @param at        when its answer was kept, to the millisecond; the epoch for answers of versions that did not note it
 */
public record PastDecision(String requestId, Digest statement, Outcome outcome, int rows, String code, Instant at) {}
