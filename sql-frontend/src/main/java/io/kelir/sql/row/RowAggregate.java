package io.kelir.sql.row;

import java.io.Serializable;

/** One aggregate call as code. Stateless; each group, and each part of a group that is computed apart, has an accumulator of its own. */
@FunctionalInterface
public interface RowAggregate extends Serializable {
    /** A new accumulator that has seen no row. */
    RowAccumulator start();
}
