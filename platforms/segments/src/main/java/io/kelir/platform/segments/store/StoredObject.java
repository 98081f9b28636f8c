package io.kelir.platform.segments.store;

/**
 * An object as a listing shows it.
 *
 * @param key     whole key
 * @param bytes   its length
 * @param version changes when the content does: an entity tag or a time of change; may be empty
 */
public record StoredObject(String key, long bytes, String version) {}
