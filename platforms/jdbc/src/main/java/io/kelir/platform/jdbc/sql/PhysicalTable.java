package io.kelir.platform.jdbc.sql;

import java.util.Map;

/**
 * Where a data set lies in its database.
 *
 * @param schema  schema's exact name
 * @param name    table's exact name
 * @param columns every readable column by exact name, with what makes its values Kelir's
 */
public record PhysicalTable(String schema, String name, Map<String, ColumnForm> columns) {
    public PhysicalTable {
        columns = Map.copyOf(columns);
    }

    boolean isPlain() {
        return columns.values().stream().allMatch(form -> form == ColumnForm.PLAIN);
    }
}
