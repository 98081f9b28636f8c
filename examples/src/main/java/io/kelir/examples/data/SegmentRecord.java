package io.kelir.examples.data;

/**
 * A record on its way into a segment.
 *
 * @param timestampMillis its timestamp, milliseconds since 1970
 * @param key             UTF-8 text
 * @param value           any bytes
 */
record SegmentRecord(long timestampMillis, byte[] key, byte[] value) {}
