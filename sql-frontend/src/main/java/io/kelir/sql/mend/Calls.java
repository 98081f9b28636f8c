package io.kelir.sql.mend;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/** Finds and replaces the outermost aggregates of an expression, sub-queries left aside. */
final class Calls {
    private Calls() {}

    static List<SqlCall> aggregates(SqlNode node) {
        List<SqlCall> found = new ArrayList<>();
        node.accept(new SqlBasicVisitor<@Nullable Void>() {
            @Override
            public @Nullable Void visit(SqlCall call) {
                if (Aggregates.is(call)) {
                    found.add(call);
                    return null;
                }
                return call instanceof SqlSelect ? null : super.visit(call);
            }
        });
        return found;
    }

    static SqlNode replaceAggregates(SqlNode node, Function<SqlCall, SqlNode> replacement) {
        SqlNode replaced = node.accept(new SqlShuttle() {
            @Override
            public @Nullable SqlNode visit(SqlCall call) {
                if (Aggregates.is(call)) {
                    return replacement.apply(call);
                }
                return call instanceof SqlSelect ? call : super.visit(call);
            }
        });
        return replaced == null ? node : replaced;
    }
}
