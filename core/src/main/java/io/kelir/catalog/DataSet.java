package io.kelir.catalog;

import java.util.List;
import java.util.Optional;

/**
 * Something that can be read, as its platform offers it. What callers may see of it is decided by policy.
 *
 * @param name        dotted name as callers write it: {@code clinic.claims}; one part or more, each exact
 * @param platform    name of the platform that holds it
 * @param description one sentence for people and agents; may be empty
 * @param columns     in the platform's order
 */
public record DataSet(String name, String platform, String description, List<Column> columns) {
    public DataSet {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a data set needs a name");
        }
        columns = List.copyOf(columns);
    }

    public Optional<Column> column(String columnName) {
        return columns.stream()
                .filter(column -> column.name().equals(columnName))
                .findFirst();
    }
}
