package io.kelir.ledger;

import io.kelir.policy.SiteSharing;
import java.util.List;

/**
 * What one site adds to the groups of a release.
 *
 * @param space   whose columns its rows add up
 * @param sharing how its entities stand to those of the other sites
 * @param groups  those that have rows at this site
 */
record SiteSets(Space space, SiteSharing sharing, List<GroupSets> groups) {
    SiteSets {
        groups = List.copyOf(groups);
    }
}
