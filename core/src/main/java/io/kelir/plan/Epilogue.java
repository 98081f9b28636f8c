package io.kelir.plan;

import io.kelir.value.OutputColumn;
import io.kelir.value.Table;
import java.util.List;
import java.util.Optional;

/**
 * What happens to released values after the gate: HAVING, ORDER BY, LIMIT, arithmetic, further aggregates. Sees nothing but what was
 * released. Thread-safe.
 */
public interface Epilogue {
    /** The statement's output columns. */
    List<OutputColumn> columns();

    /**
     * The statement's rows from the released tables, one per release and in their order. Division by a released zero gives NULL.
     * Without ORDER BY rows come sorted by value from the first column on; ties under ORDER BY likewise.
     */
    Table apply(List<Table> released);

    /** The released column whose values an output column passes on unchanged; empty for what is computed. */
    default Optional<ReleasedColumn> origin(int outputColumn) {
        return Optional.empty();
    }
}
