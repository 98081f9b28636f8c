package io.kelir.sql.row;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.type.SqlTypeName;

/** CAST: a change of kind, then the limits that the target type declares. */
final class Casts {
    private Casts() {}

    static RowExpression compile(Call call) {
        ValueKind from = call.kind(0);
        ValueKind to = call.kind();
        if (from == ValueKind.BOOLEAN && (to == ValueKind.SMALLINT || to == ValueKind.BIGINT)) {
            throw call.unsupported();
        }
        return limited(Conversions.explicit(call.code(0), from, to, call), to, call.type());
    }

    private static RowExpression limited(RowExpression code, ValueKind kind, RelDataType type) {
        return switch (kind) {
            case NUMERIC -> NumericLimit.isDeclared(type) ? withLimit(code, NumericLimit.of(type)) : code;
            case TEXT ->
                type.getPrecision() == RelDataType.PRECISION_NOT_SPECIFIED
                        ? code
                        : withLength(code, type.getPrecision());
            case TIMESTAMP, INSTANT -> isRounding(type) ? withDigits(code, kind, type.getPrecision()) : code;
            default -> code;
        };
    }

    private static RowExpression withLimit(RowExpression code, NumericLimit limit) {
        return Strict.unary(code, value -> limit.applied((BigDecimal) value));
    }

    /**
     * A declared length cuts silently. CHAR(n) is not padded: PostgreSQL's padding disappears again wherever the value is used as text,
     * and Calcite gives the type to plain literals too.
     */
    private static RowExpression withLength(RowExpression code, int length) {
        return Strict.unary(code, value -> Substrings.part((String) value, 0, length));
    }

    private static boolean isRounding(RelDataType type) {
        return type.getSqlTypeName() != SqlTypeName.DATE
                && type.getPrecision() >= 0
                && type.getPrecision() < Timestamps.DIGITS_MAX;
    }

    private static RowExpression withDigits(RowExpression code, ValueKind kind, int digits) {
        return Strict.unary(code, value -> {
            LocalDateTime rounded = Timestamps.rounded(Timestamps.dateTime(value), digits);
            return Timestamps.as(kind, rounded);
        });
    }
}
