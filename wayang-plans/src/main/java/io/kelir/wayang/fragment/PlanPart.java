package io.kelir.wayang.fragment;

import io.kelir.platform.FragmentPlatform;
import io.kelir.platform.ScanPlatform;
import io.kelir.platform.ScanRequest;
import java.util.List;
import org.apache.calcite.rel.RelNode;

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
}
