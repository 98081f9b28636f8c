package io.kelir.wayang.fragment;

import io.kelir.platform.FragmentPlatform;
import io.kelir.platform.ScanPlatform;
import io.kelir.platform.ScanRequest;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.jspecify.annotations.Nullable;

/** A part of a tree and who runs it. */
public sealed interface PlanPart {
    /** The subtree; gives the row type. */
    RelNode node();

    /**
     * A subtree that a platform runs by itself.
     *
     * @param translated what it runs, in its own language
     */
    record Fragment(FragmentPlatform platform, RelNode node, String translated) implements PlanPart {}

    /** A subtree that a platform reads. */
    record Scan(ScanPlatform platform, RelNode node, ScanRequest request) implements PlanPart {}

    /** An operator that runs wherever Wayang places it. */
    record Remainder(RelNode node, List<PlanPart> inputs) implements PlanPart {
        public Remainder {
            inputs = List.copyOf(inputs);
        }
    }

    /**
     * A join of which one side is read first, so that the other side need only be asked for rows of the keys that were found.
     *
     * @param node        the join
     * @param small       the side that is read first
     * @param smallIsLeft which side that is
     * @param key         position of a join key in a row of the small side
     * @param name        of the keys within the run
     * @param all         the other side, whole; for too many keys
     * @param ofKeys      the other side's rows of these keys
     * @param keysMax     with more keys the other side is read whole
     */
    record KeyedJoin(
            RelNode node,
            PlanPart small,
            boolean smallIsLeft,
            int key,
            String name,
            Fragment all,
            Fragment ofKeys,
            long keysMax)
            implements PlanPart {
        /** The join of what was read of the small side with the other side. */
        public Remainder join(PlanPart read, Fragment other) {
            return new Remainder(node, smallIsLeft ? List.of(read, other) : List.of(other, read));
        }
    }

    /** Rows that were read already. */
    record Held(RelNode node, List<@Nullable Object[]> rows) implements PlanPart {
        public Held {
            rows = List.copyOf(rows);
        }
    }
}
