package io.kelir.wayang.operator;

import io.kelir.wayang.budget.OperatorWatch;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What one join holds of its two sides. Wayang's join and its product read one side to its end, into memory, before they ask the other for
 * its first row, and choose by themselves which; its grouping of two inputs holds both.
 */
final class JoinSides implements Serializable {
    private final OperatorWatch watch;
    private final boolean holdsBoth;
    private @Nullable Boolean heldIsLeft;

    private JoinSides(OperatorWatch watch, boolean holdsBoth) {
        this.watch = watch;
        this.holdsBoth = holdsBoth;
    }

    static JoinSides oneHeld(OperatorWatch watch) {
        return new JoinSides(watch, false);
    }

    static JoinSides bothHeld(OperatorWatch watch) {
        return new JoinSides(watch, true);
    }

    /**
     * Told of each row of either side.
     *
     * @throws io.kelir.error.FederationException MEMORY_LIMIT, CANCELLED, DEADLINE_EXCEEDED
     */
    void read(@Nullable Object[] row, boolean left) {
        watch.step();
        if (heldIsLeft == null) {
            heldIsLeft = left;
        }
        if (holdsBoth || heldIsLeft == left) {
            watch.hold(row);
        }
    }
}
