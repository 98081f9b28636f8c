package io.kelir.disclosure;

import java.io.Serializable;
import java.math.BigDecimal;

/**
 * Who stands behind one measure of one group at one site.
 *
 * <p>Exact evidence is taken per entity. Bound evidence is taken per bucket of entities, where {@code entities} and {@code total} are
 * lower bounds, and {@code top1} and the sum of both tops are upper bounds: what passes with bounds passes exactly, never the other way
 * round.
 *
 * @param site     name of the contributing site
 * @param entities distinct entities with at least one contributing row, 0 or more
 * @param total    sum over entities of the absolute value of each entity's contribution
 * @param top1     greatest absolute contribution of one entity; zero without entities
 * @param top2     second greatest; zero with fewer than two entities
 * @param exact    whether these are exact values, not bounds
 */
public record SiteEvidence(
        String site, long entities, BigDecimal total, BigDecimal top1, BigDecimal top2, boolean exact)
        implements Serializable {
    /** The same, at a site of that name. */
    SiteEvidence at(String name) {
        return new SiteEvidence(name, entities, total, top1, top2, exact);
    }
}
