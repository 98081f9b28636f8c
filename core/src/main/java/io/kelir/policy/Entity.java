package io.kelir.policy;

import java.util.List;

/**
 * The protected unit of a data set.
 *
 * @param type       what it is: {@code patient}; keys of different types never join
 * @param keyColumns columns that identify it, never empty
 */
public record Entity(String type, List<String> keyColumns) {
    public Entity {
        keyColumns = List.copyOf(keyColumns);
    }
}
