package io.kelir.disclosure;

import io.kelir.metering.FragmentTotals;
import io.kelir.noise.ClampedRelease;
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
 * @param clamped    one per release of a plan that is answered with noise, in the footprint's order; empty for others
 * @param fragments  what each fragment of the run handed over, in the order they were planned
 * @param damages    parts of public data that were left out, as far as they are not sound; policy permits it
 */
public record Evidence(
        List<ReleaseEvidence> releases,
        Optional<Table> publicRows,
        Snapshot snapshot,
        List<Table> censuses,
        List<ClampedRelease> clamped,
        List<FragmentTotals> fragments,
        List<DamagedPart> damages) {
    public Evidence {
        releases = List.copyOf(releases);
        censuses = List.copyOf(censuses);
        clamped = List.copyOf(clamped);
        fragments = List.copyOf(fragments);
        damages = List.copyOf(damages);
    }

    /** Evidence of sound data. */
    public Evidence(
            List<ReleaseEvidence> releases,
            Optional<Table> publicRows,
            Snapshot snapshot,
            List<Table> censuses,
            List<ClampedRelease> clamped,
            List<FragmentTotals> fragments) {
        this(releases, publicRows, snapshot, censuses, clamped, fragments, List.of());
    }

    /** Evidence of a plan that is answered with exact numbers. */
    public Evidence(
            List<ReleaseEvidence> releases, Optional<Table> publicRows, Snapshot snapshot, List<Table> censuses) {
        this(releases, publicRows, snapshot, censuses, List.of(), List.of());
    }

    /** Evidence without a census. */
    public Evidence(List<ReleaseEvidence> releases, Optional<Table> publicRows, Snapshot snapshot) {
        this(releases, publicRows, snapshot, List.of());
    }

    /** Sums of a plan that is answered with noise. */
    public static Evidence clamped(List<ClampedRelease> clamped, Snapshot snapshot) {
        return new Evidence(List.of(), Optional.empty(), snapshot, List.of(), clamped, List.of());
    }
}
