package io.kelir.directory;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a caller may know of a data set: nothing that was read from personal rows.
 *
 * @param name        dotted name as statements write it
 * @param description one sentence; may be empty
 * @param entity      what a personal data set is about: {@code patient}; empty for a public one
 * @param rows        whether rows may leave without being aggregated
 * @param key         columns that are together unique in a public data set; empty when nothing is promised
 * @param minEntities least distinct entities behind a released value; empty for a public data set
 * @param columns     columns the caller may use, in declared order
 * @param examples    statements over it that policy allows in form
 */
public record DataSetEntry(
        String name,
        String description,
        Optional<String> entity,
        boolean rows,
        List<String> key,
        OptionalInt minEntities,
        List<ColumnEntry> columns,
        List<String> examples) {
    public DataSetEntry {
        key = List.copyOf(key);
        columns = List.copyOf(columns);
        examples = List.copyOf(examples);
    }

    public boolean isPersonal() {
        return entity.isPresent();
    }
}
