package io.kelir.sql.specification;

import io.kelir.sql.KelirOperatorTable;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWindow;
import org.apache.calcite.sql.util.SqlBasicVisitor;

/** Lets pass what computes a value from columns of one row, and where allowed over a window. */
final class ExpressionGuard extends SqlBasicVisitor<Void> {
    private static final Set<SqlKind> READING = Set.of(
            SqlKind.SELECT,
            SqlKind.WITH,
            SqlKind.ORDER_BY,
            SqlKind.UNION,
            SqlKind.INTERSECT,
            SqlKind.EXCEPT,
            SqlKind.VALUES,
            SqlKind.EXPLICIT_TABLE,
            SqlKind.COLLECTION_TABLE,
            SqlKind.CURSOR,
            SqlKind.MULTISET_QUERY_CONSTRUCTOR,
            SqlKind.ARRAY_QUERY_CONSTRUCTOR,
            SqlKind.MAP_QUERY_CONSTRUCTOR,
            SqlKind.SCALAR_QUERY,
            SqlKind.EXISTS);
    private static final Set<SqlKind> NAMING =
            Set.of(SqlKind.LAMBDA, SqlKind.ARGUMENT_ASSIGNMENT, SqlKind.NEXT_VALUE, SqlKind.CURRENT_VALUE, SqlKind.AS);
    private static final Set<SqlKind> MODIFIERS =
            Set.of(SqlKind.FILTER, SqlKind.WITHIN_GROUP, SqlKind.RESPECT_NULLS, SqlKind.IGNORE_NULLS);

    private final String path;
    private final boolean mayUseWindows;
    private boolean windowFound;

    private ExpressionGuard(String path, boolean mayUseWindows) {
        this.path = path;
        this.mayUseWindows = mayUseWindows;
    }

    static void check(SqlNode expression, String path) {
        expression.accept(new ExpressionGuard(path, false));
    }

    /** Returns whether there are window functions. */
    static boolean checkWithWindows(SqlNode expression, String path) {
        ExpressionGuard guard = new ExpressionGuard(path, true);
        expression.accept(guard);
        return guard.windowFound;
    }

    @Override
    public Void visit(SqlCall call) {
        if (READING.contains(call.getKind())) {
            throw Faults.refused(path, "holds a sub-query");
        }
        if (NAMING.contains(call.getKind())) {
            throw Faults.invalid(path, "holds " + call.getOperator().getName() + ", expected an expression without");
        }
        if (call.getKind() == SqlKind.OVER) {
            return window(call);
        }
        if (MODIFIERS.contains(call.getKind()) || KelirOperatorTable.isAggregate(call.getOperator())) {
            throw Faults.invalid(
                    path,
                    "holds the aggregate '" + aggregate(call)
                            + "', expected an expression over single rows; aggregates are measures of the operator aggregate");
        }
        return super.visit(call);
    }

    private static String aggregate(SqlCall call) {
        return MODIFIERS.contains(call.getKind()) && call.operand(0) instanceof SqlCall inner
                ? aggregate(inner)
                : call.getOperator().getName();
    }

    private Void window(SqlCall over) {
        if (!mayUseWindows) {
            throw Faults.invalid(path, "holds a window function, expected it in the operator project alone");
        }
        if (!(over.operand(1) instanceof SqlWindow window)) {
            throw Faults.invalid(path, "names a window, expected OVER (…)");
        }
        windowFound = true;
        arguments(over.operand(0));
        return super.visit(window);
    }

    /** What a window function computes on; the function itself may be an aggregate there. */
    private void arguments(SqlCall function) {
        boolean modified = MODIFIERS.contains(function.getKind());
        for (int i = 0; i < function.operandCount(); i++) {
            SqlNode argument = function.operand(i);
            if (modified && i == 0 && argument instanceof SqlCall inner) {
                arguments(inner);
            } else if (!isEveryRow(argument)) {
                argument.accept(this);
            }
        }
    }

    /** The star of {@code COUNT(*)}. */
    static boolean isEveryRow(SqlNode argument) {
        return argument instanceof SqlIdentifier star && star.isStar() && star.names.size() == 1;
    }

    @Override
    public Void visit(SqlIdentifier identifier) {
        if (identifier.names.size() > 2 || identifier.isStar()) {
            throw Faults.invalid(path, "holds '" + identifier + "', expected columns as <name> or <input>.<name>");
        }
        return super.visit(identifier);
    }

    @Override
    public Void visit(SqlDynamicParam placeholder) {
        throw Faults.invalid(path, "holds a placeholder, expected a literal");
    }
}
