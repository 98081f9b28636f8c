package io.kelir.policy;

import java.util.List;
import java.util.Optional;

/**
 * A coarser view of one dimension. Values that it does not declare are NULL, as with every dimension. Exactly one part is given.
 *
 * @param domain some of the column's domain
 * @param bands  some of the column's edges, ascending, two or more; empty list for none
 * @param grain  a multiple of the column's grain
 */
public record Mask(Optional<Domain> domain, List<Object> bands, Optional<Grain> grain) {
    public Mask {
        bands = List.copyOf(bands);
    }
}
