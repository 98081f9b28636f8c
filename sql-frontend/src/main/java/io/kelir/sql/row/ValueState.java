package io.kelir.sql.row;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * An aggregate's state over the non-null values of one column.
 *
 * @param <S> the class itself: only states of one class merge
 */
interface ValueState<S extends ValueState<S>> extends Serializable {
    void add(Object value);

    void merge(S other);

    @Nullable
    Object result();

    /** Makes states that have seen no value. */
    @FunctionalInterface
    interface Start<S extends ValueState<S>> extends Serializable {
        S state();
    }
}
