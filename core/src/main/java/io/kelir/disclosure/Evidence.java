package io.kelir.disclosure;

import io.kelir.value.Table;
import java.util.List;
import java.util.Optional;

/**
 * What a run found. It never leaves: the gate turns it into a disclosure.
 *
 * @param releases   one per release of the plan's footprint, in its order
 * @param publicRows rows of a plan over public data alone, at most one more than may leave; empty for a plan with releases
 * @param snapshot   what state of the data was read
 * @param censuses   those that were asked for beside the plan, in that order
 */
public record Evidence(
        List<ReleaseEvidence> releases, Optional<Table> publicRows, Snapshot snapshot, List<Table> censuses) {
    public Evidence {
        releases = List.copyOf(releases);
        censuses = List.copyOf(censuses);
    }

    /** Evidence without a census. */
    public Evidence(List<ReleaseEvidence> releases, Optional<Table> publicRows, Snapshot snapshot) {
        this(releases, publicRows, snapshot, List.of());
    }
}
