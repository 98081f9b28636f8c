package io.kelir.audit;

import io.kelir.canonical.Digest;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A policy bundle came into force.
 *
 * @param at      when
 * @param bundle  its name
 * @param digest  its digest
 * @param before  digest of the bundle that was in force until then; empty when the server starts
 * @param version its number, where it has one
 */
public record PolicyEvent(Instant at, String bundle, Digest digest, Optional<Digest> before, OptionalLong version) {}
