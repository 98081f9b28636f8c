package io.kelir.sql.mend;

import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlIdentifier;

/**
 * The data sets that one mended SELECT reads, and how it names their columns.
 *
 * @param sources in the order of the statement
 */
record MendScope(List<MendedSource> sources) {
    MendScope {
        sources = List.copyOf(sources);
    }

    /** What an identifier means or may have been meant to mean. */
    Optional<MendedColumn> resolve(SqlIdentifier identifier) {
        if (identifier.isStar()) {
            return Optional.empty();
        }
        String column = identifier.names.get(identifier.names.size() - 1);
        List<MendedSource> named = named(identifier);
        return named.stream()
                .flatMap(source -> source.column(column).stream())
                .findFirst()
                .or(() -> named.stream()
                        .flatMap(source -> source.columnNear(column).stream())
                        .findFirst());
    }

    /** The sources that an identifier's qualifier names; all without a qualifier. */
    private List<MendedSource> named(SqlIdentifier identifier) {
        int parts = identifier.names.size() - 1;
        String qualifier = String.join(".", identifier.names.subList(0, parts));
        return parts == 0
                ? sources
                : sources.stream()
                        .filter(source -> source.alias().equals(qualifier)
                                || source.dataSet().name().equals(qualifier))
                        .toList();
    }

    /** A column as the statement writes it, qualified where there are several sources. */
    String written(MendedColumn column) {
        String name = SqlText.name(column.name());
        return sources.size() == 1 ? name : SqlText.name(column.source().alias()) + "." + name;
    }
}
