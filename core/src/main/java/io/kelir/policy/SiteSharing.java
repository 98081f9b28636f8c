package io.kelir.policy;

/** How the entities of one site of a data set stand to those of its other sites. */
public enum SiteSharing {
    /** An entity may be at several sites: the entities of all sites are at least as many as those of the greatest. */
    SHARED,
    /** No entity is at another site: the entities of all sites add up. */
    DISJOINT
}
