package io.kelir.platform.jdbc.sql;

import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelVisitor;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.sql.SqlOperator;
import org.jspecify.annotations.Nullable;

/** Calls whose first operand names something that the run knows. */
final class NamedCalls {
    private NamedCalls() {}

    /** The names in a subtree's calls of an operator. */
    static Set<String> of(RelNode subtree, SqlOperator operator) {
        Set<String> names = new TreeSet<>();
        RexShuttle calls = new RexShuttle() {
            @Override
            public RexNode visitCall(RexCall call) {
                if (call.getOperator().equals(operator)) {
                    names.add(String.valueOf(((RexLiteral) call.getOperands().get(0)).getValueAs(String.class)));
                }
                return super.visitCall(call);
            }
        };
        new RelVisitor() {
            @Override
            public void visit(RelNode node, int ordinal, @Nullable RelNode parent) {
                node.accept(calls);
                super.visit(node, ordinal, parent);
            }
        }.go(subtree);
        return names;
    }
}
