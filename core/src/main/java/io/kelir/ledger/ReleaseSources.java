package io.kelir.ledger;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the ledger knows of a release's sources.
 *
 * @param space         whose columns the release adds up
 * @param slotSources   by source: the data sets that the space is made of, in the order of its slots
 * @param singleSources by source: joined data sets with one row per entity
 * @param semiSources   by source: data sets that only filter entities
 * @param publicSources by source: rows of public data sets
 * @param entities      how many entities of the type are known
 */
record ReleaseSources(
        Space space,
        Map<Integer, Slot> slotSources,
        Map<Integer, Slot> singleSources,
        Map<Integer, Slot> semiSources,
        Map<Integer, PublicRows> publicSources,
        int entities) {
    ReleaseSources {
        slotSources = new LinkedHashMap<>(slotSources);
        singleSources = new LinkedHashMap<>(singleSources);
        semiSources = new LinkedHashMap<>(semiSources);
        publicSources = Map.copyOf(publicSources);
    }
}
