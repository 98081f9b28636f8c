package io.kelir.policy;

import io.kelir.catalog.Perimeters;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What callers may know of one data set. Personal with an {@link Entity}, public without.
 *
 * @param name       the data set
 * @param entity     the protected unit; empty for a public data set
 * @param rows       whether rows of a public data set may leave without being aggregated
 * @param key        columns that are together unique in a public data set; empty when nothing is promised
 * @param columns    listed columns of a personal data set in declared order; others do not exist for callers. Empty for a public one,
 *                   whose columns are all visible
 * @param protection the bundle's defaults, tightened for this data set
 * @param terms      on which terms it may be read
 */
public record DataSetPolicy(
        String name,
        Optional<Entity> entity,
        boolean rows,
        List<String> key,
        Map<String, ColumnPolicy> columns,
        Protection protection,
        DataSetTerms terms) {
    public DataSetPolicy {
        key = List.copyOf(key);
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    /** On the default terms. */
    public DataSetPolicy(
            String name,
            Optional<Entity> entity,
            boolean rows,
            List<String> key,
            Map<String, ColumnPolicy> columns,
            Protection protection) {
        this(name, entity, rows, key, columns, protection, DataSetTerms.DEFAULT);
    }

    /** The same on other terms. */
    DataSetPolicy withTerms(DataSetTerms other) {
        return new DataSetPolicy(name, entity, rows, key, columns, protection, other);
    }

    /** The same with other columns. */
    DataSetPolicy withColumns(Map<String, ColumnPolicy> others) {
        return new DataSetPolicy(name, entity, rows, key, others, protection, terms);
    }

    /**
     * What a data set of several sites is made of: by site, the site's own data set. The site {@code north} of {@code health.claims} holds
     * {@code north.claims}. Empty for a data set of one site.
     */
    public Map<String, String> siteDataSets() {
        return siteDataSets(name, terms.sites().keySet());
    }

    /** As {@link #siteDataSets()}, for a data set of that name with these sites. */
    public static Map<String, String> siteDataSets(String name, Set<String> sites) {
        String table = name.substring(name.lastIndexOf('.') + 1);
        Map<String, String> held = new TreeMap<>();
        sites.forEach(site -> held.put(site, site + "." + table));
        return Collections.unmodifiableMap(held);
    }

    /** The same policy for a data set that one site holds of this one. */
    DataSetPolicy held(String siteDataSet) {
        return new DataSetPolicy(siteDataSet, entity, rows, key, columns, protection, terms.atOneSite());
    }

    /**
     * Whether keys of its entities stay in its perimeter, or leave as pseudonyms only: it is personal, stands in another perimeter than
     * Kelir, and its rows may not leave. What several sites hold together stands nowhere; each site's own does.
     */
    public boolean keepsKeys(Perimeters perimeters) {
        return !isPublic()
                && terms.sites().isEmpty()
                && terms.leaves() != Leaves.ROWS
                && perimeters.of(name).isForeign();
    }

    public boolean isPublic() {
        return entity.isEmpty();
    }

    public Optional<ColumnPolicy> column(String columnName) {
        return Optional.ofNullable(columns.get(columnName));
    }
}
