package io.kelir.platform.jdbc.catalog;

import java.util.Map;

/**
 * A table as the configuration declares it.
 *
 * @param name               its exact name in the database
 * @param dataSet            name it is offered under
 * @param description        one sentence; may be empty
 * @param columnDescriptions by column name
 */
public record DeclaredTable(String name, String dataSet, String description, Map<String, String> columnDescriptions) {
    public DeclaredTable {
        columnDescriptions = Map.copyOf(columnDescriptions);
    }
}
