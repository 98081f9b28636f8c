package io.kelir.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        columns = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(columns));
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

    public boolean isPublic() {
        return entity.isEmpty();
    }

    public Optional<ColumnPolicy> column(String columnName) {
        return Optional.ofNullable(columns.get(columnName));
    }
}
