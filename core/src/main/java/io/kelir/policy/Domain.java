package io.kelir.policy;

import java.util.List;
import java.util.Optional;

/**
 * The values that a dimension may have in a filter or as a group key. Other values do not exist for callers; as group keys they come
 * together with NULL.
 *
 * @param values    the values, each of the column's Java class, in declared order; never empty
 * @param reference {@code data set.column} of a public data set that the values were read from; empty where the policy lists them
 */
public record Domain(List<Object> values, Optional<String> reference) {
    public Domain {
        values = List.copyOf(values);
    }

    /** The values that are in both, in this domain's order. */
    Domain common(Domain other) {
        return new Domain(values.stream().filter(other.values()::contains).toList(), reference);
    }
}
