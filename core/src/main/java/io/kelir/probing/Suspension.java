package io.kelir.probing;

import java.time.Instant;

/**
 * A caller that may not ask until an officer lifts it.
 *
 * @param subject the caller
 * @param kind    what it collected too many of
 * @param since   when it was suspended
 */
public record Suspension(String subject, ProbeKind kind, Instant since) {}
