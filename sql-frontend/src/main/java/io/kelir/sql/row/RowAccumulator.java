package io.kelir.sql.row;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * An aggregate's state over some rows. Used by one thread at a time; may be shipped between machines. However the rows of a group are
 * split and in whatever order the parts are merged, the result is the same.
 */
public interface RowAccumulator extends Serializable {
    /**
     * Takes in one row of the aggregate's input; the row is not kept.
     *
     * @throws io.kelir.error.FederationException DATA_EXCEPTION where PostgreSQL raises an error, such as an overflow
     */
    void add(@Nullable Object[] row);

    /**
     * Takes in what another accumulator of the same aggregate has seen. The other one is not to be used afterwards.
     *
     * @throws io.kelir.error.FederationException DATA_EXCEPTION as {@link #add}
     */
    void merge(RowAccumulator other);

    /** The value over all rows seen, of the class that belongs to the call's type. The accumulator can take more rows afterwards. */
    @Nullable
    Object result();

    /** About what it takes in memory now, in bytes; asked often. */
    default long heldBytes() {
        return ValueState.HELD_BYTES;
    }
}
