package io.kelir.sql.specification;

import java.util.Optional;
import org.apache.calcite.sql.SqlNode;

/**
 * A column that expressions above an operator may name.
 *
 * @param input what it may be qualified with; empty for computed columns of unnamed operators
 * @param name  its name
 * @param value what it stands for inside the SELECT that is being made
 */
record Column(Optional<String> input, String name, SqlNode value) {
    boolean isNamed(Optional<String> qualifier, String wanted) {
        return name.equals(wanted) && (qualifier.isEmpty() || qualifier.equals(input));
    }

    Column withValue(SqlNode other) {
        return new Column(input, name, other);
    }
}
