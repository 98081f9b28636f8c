package io.kelir.nearest;

import io.kelir.policy.PolicyBundle;
import io.kelir.statement.Statement;
import java.util.List;

/** Rewrites refused statements into forms that policy may permit. Thread-safe; touches no data. */
@FunctionalInterface
public interface StatementMender {
    /** Knows no other form of any statement. */
    StatementMender NONE = (statement, visible) -> List.of();

    /**
     * Whole statements near a refused one, the nearest first; none where nothing can be made of it. They are proposals: whoever names
     * one to a caller compiles and judges it first.
     *
     * @param visible the bundle's data sets and columns that the caller may see, and nothing else
     */
    List<String> mend(Statement statement, PolicyBundle visible);
}
