package io.kelir.policy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * On which terms a data set may be read, beside its columns and its protection.
 *
 * @param join          whether it must or may be joined with other personal data sets
 * @param leaves        what of its rows may cross perimeters
 * @param sites         its sites by name; empty for a data set of one site
 * @param rows          conditions that all its rows meet that take part; empty means all rows do
 * @param contributions how much one entity may contribute to a noisy COUNT(*); empty means noisy counts of rows are refused
 * @param onDamage      what happens when a part of it is damaged; a personal data set is never answered from the rest
 */
public record DataSetTerms(
        JoinRule join,
        Leaves leaves,
        Map<String, SiteSharing> sites,
        List<RowCondition> rows,
        Optional<Contributions> contributions,
        OnDamage onDamage) {
    /** Joined or alone, aggregates only, one site, all rows. */
    public static final DataSetTerms DEFAULT =
            new DataSetTerms(JoinRule.FREE, Leaves.AGGREGATES, Map.of(), List.of(), Optional.empty());

    /** Terms of a data set that is not answered from when a part of it is damaged. */
    public DataSetTerms(
            JoinRule join,
            Leaves leaves,
            Map<String, SiteSharing> sites,
            List<RowCondition> rows,
            Optional<Contributions> contributions) {
        this(join, leaves, sites, rows, contributions, OnDamage.REFUSE);
    }

    public DataSetTerms {
        sites = Collections.unmodifiableMap(new TreeMap<>(sites));
        rows = List.copyOf(rows);
    }

    /** The same at one site. */
    DataSetTerms atOneSite() {
        return new DataSetTerms(join, leaves, Map.of(), rows, contributions, onDamage);
    }

    /** The same over fewer rows. */
    public DataSetTerms withRows(List<RowCondition> conditions) {
        return new DataSetTerms(join, leaves, sites, conditions, contributions, onDamage);
    }
}
