package io.kelir.platform.segments.row;

import org.jspecify.annotations.Nullable;

/** Takes declared columns out of the values of records. One thread only. */
interface ValueFields {
    /**
     * Reads one value.
     *
     * @param values filled from position 0 in the order of the declared columns
     * @return false when the value is not as declared
     */
    boolean read(byte[] bytes, int start, int length, @Nullable Object[] values);
}
