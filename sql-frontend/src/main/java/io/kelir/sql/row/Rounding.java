package io.kelir.sql.row;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.DoubleUnaryOperator;

/** FLOOR, CEIL, ROUND, TRUNC and SIGN of numbers; FLOOR of times is passed on. */
final class Rounding {
    private static final int PLACES_MAX = 2000;

    private Rounding() {}

    /** A function of doubles that can be shipped. */
    @FunctionalInterface
    private interface OfDouble extends DoubleUnaryOperator, Serializable {}

    static RowExpression floor(Call call) {
        return call.size() == 2 && call.kind(0).isTime()
                ? Truncations.floor(call)
                : toWhole(call, RoundingMode.FLOOR, Math::floor);
    }

    static RowExpression ceil(Call call) {
        return toWhole(call, RoundingMode.CEILING, Math::ceil);
    }

    static RowExpression round(Call call) {
        return call.size() == 1
                ? toWhole(call, RoundingMode.HALF_UP, Math::rint)
                : toPlaces(call, RoundingMode.HALF_UP);
    }

    static RowExpression truncate(Call call) {
        return call.size() == 1
                ? toWhole(call, RoundingMode.DOWN, value -> value < 0 ? Math.ceil(value) : Math.floor(value))
                : toPlaces(call, RoundingMode.DOWN);
    }

    private static RowExpression toWhole(Call call, RoundingMode mode, OfDouble ofDouble) {
        if (call.size() != 1) {
            throw call.unsupported();
        }
        ValueKind kind = call.kind(0);
        return switch (kind) {
            case SMALLINT, INTEGER, BIGINT -> call.result(call.code(0), kind);
            case NUMERIC ->
                call.result(Strict.unary(call.code(0), value -> ((BigDecimal) value).setScale(0, mode)), kind);
            case DOUBLE ->
                call.result(Strict.unary(call.code(0), value -> ofDouble.applyAsDouble((Double) value)), kind);
            default -> throw call.unsupported();
        };
    }

    /** To a number of digits behind the point; a negative number rounds before it. PostgreSQL has this for exact numbers only. */
    private static RowExpression toPlaces(Call call, RoundingMode mode) {
        ValueKind kind = call.kind(0);
        if ((!kind.isInteger() && kind != ValueKind.NUMERIC) || !call.kind(1).isInteger()) {
            throw call.unsupported();
        }
        RowExpression places = call.code(1, ValueKind.BIGINT);
        RowExpression rounded = Strict.binary(
                call.code(0, ValueKind.NUMERIC),
                places,
                (value, count) -> toPlaces((BigDecimal) value, (Long) count, mode));
        return kind == ValueKind.NUMERIC
                ? call.result(rounded, kind)
                : Conversions.explicit(rounded, ValueKind.NUMERIC, call.kind(), call);
    }

    private static BigDecimal toPlaces(BigDecimal value, long places, RoundingMode mode) {
        int scale = (int) Math.max(-PLACES_MAX, Math.min(PLACES_MAX, places));
        BigDecimal rounded = value.setScale(scale, mode);
        return scale < 0 ? rounded.setScale(0, RoundingMode.UNNECESSARY) : rounded;
    }

    static RowExpression sign(Call call) {
        ValueKind kind = call.kind(0);
        RowExpression operand = call.code(0);
        return switch (kind) {
            case SMALLINT, INTEGER ->
                call.result(Strict.unary(operand, value -> Integer.signum((Integer) value)), kind);
            case BIGINT -> call.result(Strict.unary(operand, value -> (long) Long.signum((Long) value)), kind);
            case NUMERIC ->
                call.result(Strict.unary(operand, value -> BigDecimal.valueOf(((BigDecimal) value).signum())), kind);
            case DOUBLE -> call.result(Strict.unary(operand, value -> signOf((Double) value)), kind);
            default -> throw call.unsupported();
        };
    }

    private static double signOf(double value) {
        return value > 0 ? 1.0 : value < 0 ? -1.0 : 0.0;
    }
}
