package io.kelir.noise;

import io.kelir.value.OutputColumn;
import java.util.List;

/**
 * The groups of one release, each entity's contributions limited as its {@link NoisyRelease} says.
 *
 * @param columns group keys, then measures: the columns of the table that will be released
 * @param scales  digits behind the point of each quantity's totals; said by the columns' types, never by the data
 * @param groups  the groups that have rows, in no order
 */
public record ClampedRelease(List<OutputColumn> columns, List<Integer> scales, List<ClampedGroup> groups) {
    public ClampedRelease {
        columns = List.copyOf(columns);
        scales = List.copyOf(scales);
        groups = List.copyOf(groups);
    }
}
