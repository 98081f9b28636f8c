package io.kelir.sql.mend;

import io.kelir.catalog.Column;
import io.kelir.catalog.DataSet;
import io.kelir.directory.NearNames;
import io.kelir.policy.DataSetPolicy;
import io.kelir.policy.Entity;
import io.kelir.policy.Use;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A data set as a mended statement reads it.
 *
 * @param alias   names it within the statement
 * @param dataSet as its platform offers it
 * @param policy  what the caller may see of it
 */
record MendedSource(String alias, DataSet dataSet, DataSetPolicy policy) {
    boolean isPublic() {
        return policy.isPublic();
    }

    Optional<String> entityType() {
        return policy.entity().map(Entity::type);
    }

    List<String> entityKey() {
        return policy.entity().map(Entity::keyColumns).orElse(List.of());
    }

    /** Names of the columns that exist for the caller. */
    List<String> columnNames() {
        return policy.isPublic()
                ? dataSet.columns().stream().map(Column::name).toList()
                : policy.columns().keySet().stream()
                        .filter(name -> dataSet.column(name).isPresent())
                        .toList();
    }

    List<MendedColumn> columns() {
        return columnNames().stream().flatMap(name -> column(name).stream()).toList();
    }

    /** The column of that exact name. */
    Optional<MendedColumn> column(String name) {
        return columnNames().contains(name)
                ? dataSet.column(name).map(column -> new MendedColumn(this, name, policy.column(name), column.type()))
                : Optional.empty();
    }

    /** The column that somebody may have meant by a name that does not exist for them. */
    Optional<MendedColumn> columnNear(String name) {
        return column(name.toLowerCase(Locale.ROOT)).or(() -> new NearNames(name)
                .among(columnNames(), 1).stream().findFirst().flatMap(this::column));
    }

    /** The first column that groups, in declared order. */
    Optional<MendedColumn> firstDimension() {
        return columns().stream().filter(MendedColumn::groups).findFirst();
    }

    /** COUNT(DISTINCT entity) where policy allows it, else COUNT(*). */
    String countOfEntities(MendScope scope) {
        return Optional.of(entityKey())
                .filter(key -> key.size() == 1)
                .flatMap(key -> column(key.get(0)))
                .filter(column -> column.allows(Use.COUNT_DISTINCT))
                .map(column -> "COUNT(DISTINCT " + scope.written(column) + ")")
                .orElse("COUNT(*)");
    }
}
