package io.kelir.wayang.budget;

import io.kelir.statement.RunControl;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What operators between fragments tell while they work: that they are still at it, and what they hold. Sources may be silent for long
 * while an operator pairs, sorts or groups what it has, so this is where a cancelled statement ends then. A copy that was shipped to another
 * machine counts for itself and is stopped by that machine's executor.
 */
public final class OperatorWatch implements Serializable {
    /** Steps between two looks at the clock: so many take far less than a millisecond. */
    private static final int STEPS_UNCHECKED = 256;

    private final Budget memory;
    private final transient @Nullable RunControl control;
    private int steps;

    public OperatorWatch(Budget memory, RunControl control) {
        this.memory = memory;
        this.control = control;
    }

    /**
     * Told for every row, pair or comparison.
     *
     * @throws io.kelir.error.FederationException CANCELLED or DEADLINE_EXCEEDED when the statement may not go on
     */
    public void step() {
        steps++; // threads that lose a step to each other only look a little later
        RunControl known = control;
        if (steps % STEPS_UNCHECKED == 0 && known != null) {
            known.check();
        }
    }

    /**
     * A row is held until its job ends.
     *
     * @throws io.kelir.error.FederationException MEMORY_LIMIT when that is too much
     */
    public void hold(@Nullable Object[] row) {
        memory.take(RowSize.heapBytes(row));
    }

    /** So many bytes more are held; fewer when negative. */
    public void hold(long bytes) {
        memory.take(bytes);
    }
}
