package io.kelir.plan;

import io.kelir.policy.SiteSharing;

/**
 * What one site contributes to a release: the release over that site's rows alone. What the sites contribute to a group adds up; rows of
 * different sites are never joined.
 *
 * @param site    name of the site
 * @param sharing how its entities stand to those of the other sites
 * @param release reads the site's own data sets and has no sites itself
 */
public record SiteFootprint(String site, SiteSharing sharing, ReleaseFootprint release) {}
