package io.kelir.sql.row;

import java.io.Serializable;

/** {@code + - * / %}, the minus sign and ABS, in the wider kind of the operands. */
final class Arithmetic {
    private Arithmetic() {}

    static RowExpression compile(Call call) {
        if (!isNumber(call.kind(0)) || !isNumber(call.kind(1))) {
            return Intervals.compile(call);
        }
        ValueKind kind = Comparisons.common(call, 0, 1);
        if (kind == ValueKind.NOTHING) {
            return new Constant(null);
        }
        NumberAlgebra algebra = NumberAlgebra.of(kind);
        RowExpression result = Strict.binary(call.code(0, kind), call.code(1, kind), operation(call, kind, algebra));
        return call.result(result, kind);
    }

    private static boolean isNumber(ValueKind kind) {
        return kind.isNumber() || kind == ValueKind.NOTHING;
    }

    private static Strict.Binary operation(Call call, ValueKind kind, NumberAlgebra algebra) {
        return switch (call.operator().getKind()) {
            case PLUS, CHECKED_PLUS -> algebra::add;
            case MINUS, CHECKED_MINUS -> algebra::subtract;
            case TIMES, CHECKED_TIMES -> algebra::multiply;
            case DIVIDE, CHECKED_DIVIDE -> divided(call, algebra, algebra::divide);
            case MOD -> {
                if (kind == ValueKind.DOUBLE) {
                    throw call.unsupported();
                }
                yield divided(call, algebra, algebra::remainder);
            }
            default -> throw call.unsupported();
        };
    }

    private static Strict.Binary divided(Call call, NumberAlgebra algebra, Strict.Binary operation) {
        return call.divisionGivesNull()
                ? (dividend, divisor) -> algebra.isZero(divisor) ? null : operation.apply(dividend, divisor)
                : operation;
    }

    static RowExpression negate(Call call) {
        if (call.kind(0).isInterval()) {
            return Strict.unary(call.code(0), BigintAlgebra.BIGINT::negate);
        }
        return ofOne(call, algebra -> algebra::negate);
    }

    static RowExpression absolute(Call call) {
        return ofOne(call, algebra -> value -> algebra.isNegative(value) ? algebra.negate(value) : positive(value));
    }

    /** PostgreSQL's abs of the negative zero is zero. */
    private static Object positive(Object value) {
        return value instanceof Double number ? (Object) Math.abs(number) : value;
    }

    private static RowExpression ofOne(Call call, Operation operation) {
        ValueKind kind = call.kind(0);
        if (kind == ValueKind.NOTHING) {
            return new Constant(null);
        }
        return call.result(Strict.unary(call.code(0), operation.in(NumberAlgebra.of(kind))), kind);
    }

    @FunctionalInterface
    private interface Operation extends Serializable {
        Strict.Unary in(NumberAlgebra algebra);
    }
}
