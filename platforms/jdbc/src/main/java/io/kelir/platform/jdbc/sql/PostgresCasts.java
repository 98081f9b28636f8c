package io.kelir.platform.jdbc.sql;

import java.util.regex.Pattern;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeName;

/** The allow-list of casts. Text is not parsed there: PostgreSQL reads more spellings than Kelir does. */
final class PostgresCasts {
    private static final Pattern CANONICAL_UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private PostgresCasts() {}

    static boolean takes(RexNode operand, RelDataType to) {
        if (operand instanceof RexLiteral literal && literal.isNull()) {
            return true;
        }
        SqlTypeName from = PostgresTypes.name(operand.getType());
        return switch (PostgresTypes.name(to)) {
            case SMALLINT, INTEGER, BIGINT, DECIMAL, DOUBLE -> PostgresTypes.isNumber(operand.getType());
            case VARCHAR -> isTextCast(operand.getType(), to);
            case UUID -> from == SqlTypeName.UUID || isUuidLiteral(operand);
            case BOOLEAN -> from == SqlTypeName.BOOLEAN;
            case DATE, TIMESTAMP, TIMESTAMP_WITH_LOCAL_TIME_ZONE -> PostgresExpressions.isDateOrTime(operand.getType());
            default -> false;
        };
    }

    /** A cast to CHAR would pad, so only one that changes nothing is taken. */
    private static boolean isTextCast(RelDataType from, RelDataType to) {
        if (to.getSqlTypeName() == SqlTypeName.CHAR) {
            return from.getSqlTypeName() == SqlTypeName.CHAR && from.getPrecision() == to.getPrecision();
        }
        return ByteOrder.isText(from)
                || PostgresTypes.isExactNumber(from)
                || PostgresTypes.name(from) == SqlTypeName.UUID
                || PostgresTypes.name(from) == SqlTypeName.DATE;
    }

    private static boolean isUuidLiteral(RexNode operand) {
        return operand instanceof RexLiteral literal
                && ByteOrder.isText(literal.getType())
                && CANONICAL_UUID
                        .matcher(String.valueOf(literal.getValueAs(String.class)))
                        .matches();
    }
}
