package io.kelir.directory;

import io.kelir.policy.ColumnPolicy;
import io.kelir.policy.Use;
import java.util.List;
import java.util.Optional;

/**
 * What a caller may know of a column.
 *
 * @param name            exact name
 * @param type            PostgreSQL's name of its type
 * @param description     one sentence; may be empty
 * @param uses            what it may be used for, in the order of {@link Use}; empty for a public data set, where every use is allowed
 * @param domain          values that the policy lists; empty where it lists none
 * @param domainReference {@code data set.column} of the public data set that names the values
 * @param bands           edges of half-open bands, ascending; empty without bands
 * @param grain           ISO 8601 step of a time column
 * @param bounds          least and greatest value of a measure
 */
public record ColumnEntry(
        String name,
        String type,
        String description,
        List<Use> uses,
        List<Object> domain,
        Optional<String> domainReference,
        List<Object> bands,
        Optional<String> grain,
        Optional<ColumnPolicy.Bounds> bounds) {
    public ColumnEntry {
        uses = List.copyOf(uses);
        domain = List.copyOf(domain);
        bands = List.copyOf(bands);
    }
}
