package io.kelir.noise;

import io.kelir.value.ValueOrder;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

    /** Groups of equal keys as one: what several sites found adds up. */
    public static List<ClampedGroup> added(List<ClampedGroup> groups) {
        Map<List<@Nullable Object>, ClampedGroup> byKey = new TreeMap<>(ValueOrder.ROWS);
        groups.forEach(group -> byKey.merge(group.key(), group, ClampedGroup::plus));
        return List.copyOf(byKey.values());
    }

    private ClampedGroup plus(ClampedGroup other) {
        List<BigDecimal> sums = new ArrayList<>();
        for (int i = 0; i < totals.size(); i++) {
            sums.add(totals.get(i).add(other.totals().get(i)));
        }
        return new ClampedGroup(key, sums);
    }
}
