package io.kelir.disclosure;

import io.kelir.policy.Dominance;
import io.kelir.policy.Protection;
import java.math.BigDecimal;
import java.util.List;

/**
 * Judges whether a group may leave. A group leaves whole or not at all: its rows and each of its measures must have enough entities
 * behind them, and no measure may be dominated.
 *
 * <p>Each contributing site must pass by itself, since a site can subtract its own data. That also bounds the sites together: entities
 * of several sites are at least as many as those of the greatest, and contributions within k percent of their site's total are within k
 * percent of the sum of the totals. Bounds are compared like exact values: they err on the side of suppression.
 */
final class GroupJudge {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Protection protection;

    GroupJudge(Protection protection) {
        this.protection = protection;
    }

    boolean mayLeave(GroupEvidence group) {
        return hasEnoughEntities(group.rows()) && group.measures().stream().allMatch(this::mayLeave);
    }

    private boolean mayLeave(MeasureEvidence measure) {
        return hasEnoughEntities(measure)
                && contributing(measure).stream().noneMatch(site -> isDominated(site) || isNearlyTold(site));
    }

    private boolean hasEnoughEntities(MeasureEvidence measure) {
        List<SiteEvidence> contributing = contributing(measure);
        return !contributing.isEmpty()
                && contributing.stream().allMatch(site -> site.entities() >= protection.minEntities());
    }

    private static List<SiteEvidence> contributing(MeasureEvidence measure) {
        return measure.sites().stream().filter(site -> site.entities() > 0).toList();
    }

    /** The (n,k) rule: the n greatest contributions exceed k percent of the total. */
    private boolean isDominated(SiteEvidence site) {
        return protection.dominance().filter(rule -> exceeds(site, rule)).isPresent();
    }

    private static boolean exceeds(SiteEvidence site, Dominance rule) {
        BigDecimal greatest = rule.n() == 1 ? site.top1() : site.top1().add(site.top2());
        BigDecimal allowed = site.total().multiply(BigDecimal.valueOf(rule.kPercent()));
        return greatest.multiply(HUNDRED).compareTo(allowed) > 0;
    }

    /** The p% rule: who contributed second most could tell the greatest contribution to within p percent. */
    private boolean isNearlyTold(SiteEvidence site) {
        BigDecimal rest = site.total().subtract(site.top1()).subtract(site.top2());
        BigDecimal demanded = site.top1().multiply(BigDecimal.valueOf(protection.pPercent()));
        return protection.pPercent() > 0 && rest.multiply(HUNDRED).compareTo(demanded) < 0;
    }
}
