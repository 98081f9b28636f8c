package io.kelir.platform.jdbc.catalog;

import java.util.Map;

/**
 * A database's own estimates of a table.
 *
 * @param rows     estimated rows
 * @param distinct estimated distinct values by column; columns that were not analysed are missing
 */
public record TableStatistics(long rows, Map<String, Long> distinct) {
    public TableStatistics {
        distinct = Map.copyOf(distinct);
    }
}
