package io.kelir.noise;

import io.kelir.value.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One release with noise: what may leave of it.
 *
 * @param table     all groups that the policy declares, sorted by their keys
 * @param intervals per column the interval of each of its values; groups with equal values share the hull of theirs. Empty for group
 *                  keys
 */
public record NoisyTable(Table table, List<Map<Object, Interval>> intervals) {
    public NoisyTable {
        List<Map<Object, Interval>> copy = new ArrayList<>();
        intervals.forEach(column -> copy.add(Map.copyOf(column)));
        intervals = List.copyOf(copy);
    }

    /** The interval of a value of a column; empty for NULL and for group keys. */
    public Optional<Interval> interval(int column, @Nullable Object value) {
        return value == null
                ? Optional.empty()
                : Optional.ofNullable(intervals.get(column).get(value));
    }
}
