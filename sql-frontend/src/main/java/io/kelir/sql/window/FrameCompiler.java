package io.kelir.sql.window;

import io.kelir.sql.row.RowCompiler;
import io.kelir.sql.row.RowExpression;
import java.util.Comparator;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexWindow;
import org.apache.calcite.rex.RexWindowBound;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/** Turns a window's bounds into code. */
final class FrameCompiler {
    private final RexWindow window;
    private final Comparator<@Nullable Object[]> order;
    private final RowCompiler compiler;
    private final RexBuilder expressions;

    FrameCompiler(
            RexWindow window, Comparator<@Nullable Object[]> order, RowCompiler compiler, RexBuilder expressions) {
        this.window = window;
        this.order = order;
        this.compiler = compiler;
        this.expressions = expressions;
    }

    Frame compile() {
        RexWindowBound lower = window.getLowerBound();
        RexWindowBound upper = window.getUpperBound();
        return new Frame(
                moved(FrameBound.first(lower, window.isRows()), lower, false),
                moved(FrameBound.behindLast(upper, window.isRows()), upper, true),
                window.getExclude());
    }

    /** A bound at a distance starts from the current row's. */
    private FrameBound moved(FrameBound bound, RexWindowBound by, boolean behind) {
        RexNode distance = by.getOffset();
        if (distance == null) {
            return bound;
        }
        return window.isRows()
                ? bound.movedBy(compiler.compile(distance), by.isPreceding() ? -1 : 1)
                : bound.movedTo(movedKey(distance, by.isPreceding()), order, behind);
    }

    private RowExpression movedKey(RexNode distance, boolean preceding) {
        List<RexFieldCollation> keys = window.orderKeys;
        if (keys.size() != 1) {
            throw WindowFailures.unsupported("a RANGE with a distance over " + keys.size() + " sort keys");
        }
        RexNode key = keys.get(0).left;
        boolean backwards = preceding != keys.get(0).getDirection().isDescending();
        return compiler.compile(
                expressions.makeCall(key.getType(), shift(key.getType(), backwards), List.of(key, distance)));
    }

    private static SqlOperator shift(RelDataType type, boolean backwards) {
        if (SqlTypeUtil.isDatetime(type)) {
            return backwards ? SqlStdOperatorTable.MINUS_DATE : SqlStdOperatorTable.DATETIME_PLUS;
        }
        return backwards ? SqlStdOperatorTable.MINUS : SqlStdOperatorTable.PLUS;
    }
}
