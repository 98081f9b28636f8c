package io.kelir.server.policy;

import io.kelir.catalog.Catalog;
import io.kelir.catalog.Column;
import io.kelir.server.binding.Problems;
import io.kelir.server.policy.PolicyDocument.DataSetBlock;
import io.kelir.value.ColumnType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Domains that are read from a column of a public data set. */
final class DomainReferences {
    private final Map<String, DataSetBlock> dataSets;
    private final Catalog catalog;
    private final DomainValues values;
    private final Problems problems;

    DomainReferences(Map<String, DataSetBlock> dataSets, Catalog catalog, DomainValues values, Problems problems) {
        this.dataSets = dataSets;
        this.catalog = catalog;
        this.values = values;
        this.problems = problems;
    }

    /** Values of {@code data set.column}; empty after a problem. */
    Optional<List<Object>> values(String reference, ColumnType type, String path) {
        int dot = reference.lastIndexOf('.');
        String dataSet = dot < 0 ? reference : reference.substring(0, dot);
        DataSetBlock block = dataSets.get(dataSet);
        if (dot < 0 || block == null || !block.isPublic()) {
            problems.add(path, "is '" + reference + "', expected a list of values or <public data set>.<column>");
            return Optional.empty();
        }
        String columnName = reference.substring(dot + 1);
        Optional<Column> column = catalog.find(dataSet).flatMap(found -> found.column(columnName));
        if (column.isEmpty()) {
            problems.add(path, "there is no column '" + columnName + "' in '" + dataSet + "'");
            return Optional.empty();
        }
        if (column.get().type().name() != type.name()) {
            problems.add(
                    path,
                    "'" + reference + "' is " + column.get().type().postgresName() + ", the column is "
                            + type.postgresName());
            return Optional.empty();
        }
        List<Object> found = values.of(dataSet, columnName);
        if (found.isEmpty()) {
            problems.add(path, "'" + reference + "' holds no value");
            return Optional.empty();
        }
        return Optional.of(found);
    }

    /** The data set that a domain refers to, if it refers to one. */
    static Optional<String> dataSetOf(String reference) {
        int dot = reference.lastIndexOf('.');
        return dot < 0 ? Optional.empty() : Optional.of(reference.substring(0, dot));
    }
}
