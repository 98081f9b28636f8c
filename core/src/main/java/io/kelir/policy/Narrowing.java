package io.kelir.policy;

import java.util.Map;
import java.util.Optional;

/**
 * What a rule takes away from the data set that it permits.
 *
 * @param rows  the only rows that take part
 * @param masks coarser views by column
 */
public record Narrowing(Optional<RowCondition> rows, Map<String, Mask> masks) {
    /** Takes nothing away. */
    public static final Narrowing NONE = new Narrowing(Optional.empty(), Map.of());

    public Narrowing {
        masks = Map.copyOf(masks);
    }
}
