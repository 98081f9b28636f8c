package io.kelir.platform.segments.store;

/**
 * A complete segment: the object and the index beside it, which is written with it.
 *
 * @param partition  its partition
 * @param baseOffset offset that its name gives
 * @param object     the segment's object
 * @param index      its offset index
 */
public record Segment(int partition, long baseOffset, StoredObject object, StoredObject index) {}
