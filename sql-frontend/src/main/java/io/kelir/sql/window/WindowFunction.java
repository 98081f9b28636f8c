package io.kelir.sql.window;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** One function over a window. Stateless. */
@FunctionalInterface
interface WindowFunction extends Serializable {
    /** One value for each row of the partition, in its order. */
    @Nullable
    Object[] values(Partition partition);

    /** What a function gives that looks at one row's place alone. */
    @FunctionalInterface
    interface OfPlace extends Serializable {
        @Nullable
        Object value(Partition partition, int position);
    }

    static WindowFunction ofEach(OfPlace function) {
        return partition -> {
            @Nullable Object[] values = new @Nullable Object[partition.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = function.value(partition, i);
            }
            return values;
        };
    }
}
