package io.kelir.plan;

import java.util.List;
import java.util.Set;

/**
 * What a plan reads and would reveal, in plain data.
 *
 * @param releases        aggregates over personal rows, in the order the epilogue numbers them
 * @param publicDataSets  public data sets that the plan reads, also those inside releases
 * @param publicRowsLeave whether rows of public data sets leave without being aggregated
 * @param violations      what stands below a release and may not
 */
public record Footprint(
        List<ReleaseFootprint> releases,
        Set<String> publicDataSets,
        boolean publicRowsLeave,
        List<Violation> violations) {
    public Footprint {
        releases = List.copyOf(releases);
        publicDataSets = Set.copyOf(publicDataSets);
        violations = List.copyOf(violations);
    }

    /** Whether any personal row is touched. */
    public boolean isPersonal() {
        return !releases.isEmpty() || !violations.isEmpty();
    }
}
