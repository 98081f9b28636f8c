package io.kelir.sql;

import io.kelir.plan.TextPosition;
import io.kelir.plan.Violation;
import java.math.BigDecimal;
import java.util.Optional;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;

/** Finds divisions by a constant zero in an epilogue: whether such a branch is taken would tell something. */
final class ZeroDivisors {
    private ZeroDivisors() {}

    static Optional<Violation> find(RelNode epilogue) {
        boolean[] found = {false};
        search(epilogue, found);
        return found[0]
                ? Optional.of(new Violation(
                        "CONSTANT_ZERO_DIVISOR", "The statement divides by a constant zero.", "", TextPosition.UNKNOWN))
                : Optional.empty();
    }

    private static void search(RelNode tree, boolean[] found) {
        tree.accept(new RelHomogeneousShuttle() {
            @Override
            public RelNode visit(RelNode node) {
                node.accept(new RexShuttle() {
                    @Override
                    public RexNode visitCall(RexCall call) {
                        found[0] |= isZeroDivision(call);
                        return super.visitCall(call);
                    }

                    @Override
                    public RexNode visitSubQuery(RexSubQuery subQuery) {
                        search(subQuery.rel, found);
                        return super.visitSubQuery(subQuery);
                    }
                });
                return super.visit(node);
            }
        });
    }

    private static boolean isZeroDivision(RexCall call) {
        boolean divides =
                switch (call.getKind()) {
                    case DIVIDE, MOD, CHECKED_DIVIDE -> true;
                    default -> false;
                };
        return divides && isZero(call.getOperands().get(1));
    }

    private static boolean isZero(RexNode node) {
        if (node instanceof RexCall call && call.getOperands().size() == 1) {
            return isZero(call.getOperands().get(0));
        }
        return node instanceof RexLiteral literal
                && literal.getValue() instanceof BigDecimal number
                && number.signum() == 0;
    }
}
