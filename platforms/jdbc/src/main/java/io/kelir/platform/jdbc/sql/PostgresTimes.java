package io.kelir.platform.jdbc.sql;

import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** Sums of times and intervals that PostgreSQL computes with Kelir's meaning. */
final class PostgresTimes {
    private PostgresTimes() {}

    /** A timestamp plus or minus an interval that is written down. */
    static boolean isShift(RexCall call) {
        boolean sums = call.getKind() == SqlKind.PLUS || call.getKind() == SqlKind.MINUS;
        if (!sums || call.getOperands().size() != 2) {
            return false;
        }
        RexNode time = call.getOperands().get(0);
        return call.getOperands().get(1) instanceof RexLiteral interval
                && SqlTypeUtil.isInterval(interval.getType())
                && !interval.isNull()
                && isTimestamp(time.getType().getSqlTypeName())
                && time.getType().getSqlTypeName() == call.getType().getSqlTypeName();
    }

    private static boolean isTimestamp(SqlTypeName type) {
        return type == SqlTypeName.TIMESTAMP || type == SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE;
    }
}
