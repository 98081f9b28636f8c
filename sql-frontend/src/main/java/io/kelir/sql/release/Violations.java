package io.kelir.sql.release;

import java.util.Locale;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;

/** Words for what was found, without literals of the statement or names of Calcite's classes. */
final class Violations {
    private Violations() {}

    static String describe(RexNode node) {
        return node instanceof RexCall call
                ? call.getOperator().getName().toUpperCase(Locale.ROOT)
                : node.getKind().lowerName.toUpperCase(Locale.ROOT).replace('_', ' ');
    }

    static String describe(RelNode node) {
        String name = node.getRelTypeName();
        return name.startsWith("Logical") ? name.substring("Logical".length()) : name;
    }
}
