package io.kelir.noise;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the limited contributions to one group add up to. Exact, so it never leaves without noise.
 *
 * @param key    values of the group keys, in the release's order; empty for a global group
 * @param totals one per quantity of the {@link NoisyRelease}
 */
public record ClampedGroup(List<@Nullable Object> key, List<BigDecimal> totals) implements Serializable {
    public ClampedGroup {
        key = Collections.unmodifiableList(new ArrayList<>(key));
        totals = List.copyOf(totals);
    }
}
