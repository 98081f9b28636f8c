package io.kelir.platform.segments.store;

import java.time.Instant;

/**
 * An object as a listing shows it.
 *
 * @param key      whole key
 * @param bytes    its length
 * @param version  changes when the content does: an entity tag or a time of change; may be empty
 * @param storedAt when it was stored, as the store says
 */
public record StoredObject(String key, long bytes, String version, Instant storedAt) {}
