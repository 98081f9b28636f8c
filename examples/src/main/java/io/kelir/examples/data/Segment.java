package io.kelir.examples.data;

import java.util.Locale;

/**
 * A finished segment of a partition and its offset index, as they stand in the bucket.
 *
 * @param baseOffset offset of its first record
 * @param log        the bytes of the {@code .kfs} object
 * @param index      the bytes of the {@code .index} object
 */
record Segment(long baseOffset, byte[] log, byte[] index) {
    /** The objects' common name without ending, below namespace, topic and partition. */
    String name() {
        return String.format(Locale.ROOT, "segment-%020d", baseOffset);
    }
}
