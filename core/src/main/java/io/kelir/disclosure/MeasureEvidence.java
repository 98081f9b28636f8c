package io.kelir.disclosure;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;

/**
 * One measure of one group: its value in parts, and who stands behind it.
 *
 * @param sum   sum of the contributing values, with the scale that PostgreSQL's SUM gives; zero when {@code count} is zero, and for
 *              counting measures
 * @param count contributing rows: the value of COUNT, the divisor of AVG; distinct entities for COUNT(DISTINCT entity)
 * @param sites one per contributing site, never empty
 */
public record MeasureEvidence(BigDecimal sum, long count, List<SiteEvidence> sites) implements Serializable {
    public MeasureEvidence {
        sites = List.copyOf(sites);
    }
}
