package io.kelir.sql.mend;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;

/**
 * What mending one statement has at hand.
 *
 * @param visible      the data sets that exist for the caller, by name
 * @param commonTables queries of WITH, by name
 * @param constants    reads constants
 * @param parser       parses an expression
 */
record Mending(
        Map<String, MendedSource> visible,
        Map<String, SqlNode> commonTables,
        ConstantReader constants,
        Function<String, SqlNode> parser) {
    FlatQuery flat(SqlSelect select, List<SqlNode> order, Optional<SqlNode> fetch) {
        return new Flattening(visible, new LinkedHashMap<>(commonTables)).flatten(select, order, fetch);
    }

    SqlNode expression(String sql) {
        return parser.apply(sql);
    }
}
