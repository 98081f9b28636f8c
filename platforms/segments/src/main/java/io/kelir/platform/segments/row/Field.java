package io.kelir.platform.segments.row;

import io.kelir.value.ColumnType;
import java.util.List;

/**
 * A declared column and where its value stands in the record's JSON.
 *
 * @param name column name
 * @param type its declared type
 * @param path member names from the root object inwards; never empty
 */
public record Field(String name, ColumnType type, List<String> path) {
    public Field {
        path = List.copyOf(path);
    }
}
