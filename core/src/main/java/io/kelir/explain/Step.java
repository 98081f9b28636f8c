package io.kelir.explain;

import java.util.List;
import java.util.Optional;

/**
 * One step of a plan: a fragment, or an operator between fragments.
 *
 * @param operator  name of the operator; of a fragment's uppermost one
 * @param fragment  what a platform runs by itself; empty for an operator between fragments
 * @param estimated what the step is expected to give; empty where callers may not see it
 * @param inputs    steps whose rows it takes; none for a fragment
 */
public record Step(
        String operator, Optional<Explanation.Fragment> fragment, Optional<Size> estimated, List<Step> inputs) {
    public Step {
        inputs = List.copyOf(inputs);
    }

    /** A fragment as a step. */
    public static Step of(String operator, Explanation.Fragment fragment) {
        return new Step(operator, Optional.of(fragment), fragment.estimated(), List.of());
    }
}
