package io.kelir.sql.row;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;

/** Dates and times plus or minus intervals, intervals times numbers, and the days between dates. */
final class Intervals {
    private Intervals() {}

    static RowExpression compile(Call call) {
        return switch (call.operator().getKind()) {
            case PLUS, CHECKED_PLUS -> sum(call);
            case MINUS, CHECKED_MINUS -> difference(call);
            case TIMES, CHECKED_TIMES -> product(call);
            default -> throw call.unsupported();
        };
    }

    private static RowExpression sum(Call call) {
        if (call.kind(0).isInterval() && call.kind(1).isTime()) {
            return shifted(call, 1, 0, 1);
        }
        return combined(call, 1, BigintAlgebra.BIGINT::add);
    }

    private static RowExpression difference(Call call) {
        if (call.kind(0) == ValueKind.DATE && call.kind(1) == ValueKind.DATE) {
            return between(call);
        }
        return combined(call, -1, BigintAlgebra.BIGINT::subtract);
    }

    private static RowExpression combined(Call call, int sign, Strict.Binary ofIntervals) {
        if (call.kind(0).isTime() && call.kind(1).isInterval()) {
            return shifted(call, 0, 1, sign);
        }
        if (call.kind(0).isInterval() && call.kind(0) == call.kind(1)) {
            return Strict.binary(call.code(0), call.code(1), ofIntervals);
        }
        if (call.kind(0) == ValueKind.DATE && call.kind(1).isInteger()) {
            return Strict.binary(
                    call.code(0),
                    call.code(1, ValueKind.BIGINT),
                    (date, days) -> Timestamps.as(
                            ValueKind.DATE, shifted(Timestamps.dateTime(date), ValueKind.DATE, sign, (Long) days)));
        }
        throw call.unsupported();
    }

    private static RowExpression shifted(Call call, int time, int interval, int sign) {
        ValueKind unit = call.kind(interval);
        ValueKind result = call.kind();
        if (!result.isTime()) {
            throw call.unsupported();
        }
        return Strict.binary(
                call.code(time),
                call.code(interval),
                (value, amount) ->
                        Timestamps.as(result, shifted(Timestamps.dateTime(value), unit, sign, (Long) amount)));
    }

    /** A month later on a day that the month lacks is the month's last day. */
    private static LocalDateTime shifted(LocalDateTime value, ValueKind unit, int sign, long amount) {
        try {
            long signed = Math.multiplyExact(sign, amount);
            return switch (unit) {
                case MONTHS -> value.plusMonths(signed);
                case MILLIS -> value.plus(signed, ChronoUnit.MILLIS);
                default -> value.plusDays(signed);
            };
        } catch (DateTimeException | ArithmeticException e) {
            throw Failures.outOfRange("timestamp");
        }
    }

    /** In days, or in milliseconds where the type is an interval. */
    private static RowExpression between(Call call) {
        ValueKind kind = call.kind();
        if (kind != ValueKind.MILLIS && !kind.isInteger()) {
            throw call.unsupported();
        }
        ChronoUnit unit = kind == ValueKind.MILLIS ? ChronoUnit.MILLIS : ChronoUnit.DAYS;
        RowExpression difference = Strict.binary(
                call.code(0),
                call.code(1),
                (left, right) -> unit.between(Timestamps.dateTime(right), Timestamps.dateTime(left)));
        return kind == ValueKind.MILLIS ? difference : call.result(difference, ValueKind.BIGINT);
    }

    static RowExpression days(Call call) {
        return Strict.unary(
                call.code(0, ValueKind.BIGINT),
                days -> BigintAlgebra.BIGINT.multiply(days, Duration.ofDays(1).toMillis()));
    }

    static RowExpression dayNumber(Call call) {
        return Strict.unary(call.code(0), date -> (int) ((LocalDate) date).toEpochDay());
    }

    private static RowExpression product(Call call) {
        int interval = call.kind(0).isInterval() ? 0 : 1;
        int factor = 1 - interval;
        if (!call.kind(interval).isInterval() || !call.kind(factor).isInteger()) {
            throw call.unsupported();
        }
        return Strict.binary(call.code(interval), call.code(factor, ValueKind.BIGINT), BigintAlgebra.BIGINT::multiply);
    }
}
