package io.kelir.sql;

import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelVisitor;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Finds out whether a tree means something else at another time. */
final class StatementTime {
    private static final Set<String> FUNCTIONS = Set.of("NOW", "CURRENT_DATE", "CURRENT_TIMESTAMP", "LOCALTIMESTAMP");

    private StatementTime() {}

    static boolean isAskedIn(RelNode tree) {
        boolean[] asked = new boolean[1];
        RexShuttle expressions = new RexShuttle() {
            @Override
            public RexNode visitCall(RexCall call) {
                asked[0] |= FUNCTIONS.contains(call.getOperator().getName());
                return super.visitCall(call);
            }

            @Override
            public RexNode visitSubQuery(RexSubQuery query) {
                asked[0] |= isAskedIn(query.rel);
                return super.visitSubQuery(query);
            }
        };
        new RelVisitor() {
            @Override
            public void visit(RelNode node, int ordinal, @Nullable RelNode parent) {
                node.accept(expressions);
                super.visit(node, ordinal, parent);
            }
        }.go(tree);
        return asked[0];
    }
}
