package io.kelir.sql.release;

import java.util.List;
import java.util.Optional;

/**
 * What computes the evidence of one release.
 *
 * @param places one per site, in the release's order; the only one where no data set is held by several
 * @param shared where the release counts entities that sites may share
 */
public record EvidenceRelations(List<EvidenceRelation> places, Optional<SharedEntities> shared) {
    public EvidenceRelations {
        places = List.copyOf(places);
    }
}
