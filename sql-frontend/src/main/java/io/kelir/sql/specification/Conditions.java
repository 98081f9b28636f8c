package io.kelir.sql.specification;

import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Conjunctions as the parser makes them. */
final class Conditions {
    private Conditions() {}

    static Optional<SqlNode> all(List<SqlNode> conjuncts) {
        return conjuncts.stream()
                .reduce((left, right) -> SqlStdOperatorTable.AND.createCall(SqlParserPos.ZERO, left, right));
    }
}
