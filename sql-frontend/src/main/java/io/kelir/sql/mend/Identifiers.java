package io.kelir.sql.mend;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/** Finds and replaces the columns that an expression names, sub-queries left aside. */
final class Identifiers {
    private Identifiers() {}

    static List<SqlIdentifier> in(SqlNode node) {
        List<SqlIdentifier> found = new ArrayList<>();
        node.accept(new SqlBasicVisitor<@Nullable Void>() {
            @Override
            public @Nullable Void visit(SqlIdentifier identifier) {
                found.add(identifier);
                return null;
            }

            @Override
            public @Nullable Void visit(SqlCall call) {
                return call instanceof SqlSelect ? null : super.visit(call);
            }
        });
        return found;
    }

    /** What takes the place of an identifier, or the identifier itself. */
    @FunctionalInterface
    interface Replacement {
        SqlNode of(SqlIdentifier identifier);
    }

    static SqlNode replace(SqlNode node, Replacement replacement) {
        SqlNode replaced = node.accept(new SqlShuttle() {
            @Override
            public SqlNode visit(SqlIdentifier identifier) {
                return replacement.of(identifier);
            }

            @Override
            public @Nullable SqlNode visit(SqlCall call) {
                return call instanceof SqlSelect ? call : super.visit(call);
            }
        });
        return replaced == null ? node : replaced;
    }
}
