package io.kelir.sql.row;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * An aggregate's state over the non-null values of one column.
 *
 * @param <S> the class itself: only states of one class merge
 */
interface ValueState<S extends ValueState<S>> extends Serializable {
    /** About what a state that only adds up takes in memory. */
    long HELD_BYTES = 64;

    void add(Object value);

    void merge(S other);

    @Nullable
    Object result();

    /** As {@link RowAccumulator#heldBytes}. */
    default long heldBytes() {
        return HELD_BYTES;
    }

    /** Makes states that have seen no value. */
    @FunctionalInterface
    interface Start<S extends ValueState<S>> extends Serializable {
        S state();
    }
}
