package io.kelir.sql.mend;

import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlNode;

/**
 * A SELECT with its derived tables dissolved: every column is named {@code alias.column} of a data set.
 *
 * @param sources    data sets read
 * @param conditions conjuncts of WHERE and ON, of all levels
 * @param items      what is selected
 * @param groups     what is grouped by, ordinals and aliases resolved
 * @param isGrouped  whether there is a GROUP BY
 * @param isDistinct whether it is SELECT DISTINCT
 * @param having     conjuncts of HAVING
 * @param order      ORDER BY as written; empty without
 * @param fetch      LIMIT; empty without
 */
record FlatQuery(
        List<MendedSource> sources,
        List<SqlNode> conditions,
        List<Item> items,
        List<SqlNode> groups,
        boolean isGrouped,
        boolean isDistinct,
        List<SqlNode> having,
        List<SqlNode> order,
        Optional<SqlNode> fetch) {
    /**
     * One selected expression.
     *
     * @param expression what is selected
     * @param alias      its name; empty when the statement gives none
     */
    record Item(SqlNode expression, Optional<String> alias) {
        /** The name by which an enclosing query refers to it. */
        Optional<String> name() {
            return alias.or(() -> expression instanceof org.apache.calcite.sql.SqlIdentifier identifier
                    ? Optional.of(identifier.names.get(identifier.names.size() - 1))
                    : Optional.empty());
        }
    }

    boolean readsPersonalData() {
        return sources.stream().anyMatch(source -> !source.isPublic());
    }
}
