package io.kelir.sql.row;

import java.math.BigDecimal;

/** POWER and SQRT in double precision. PostgreSQL has other rules for numeric, which are refused rather than approximated. */
final class Powers {
    private static final BigDecimal HALF = new BigDecimal("0.5");

    private Powers() {}

    static RowExpression squareRoot(Call call) {
        requireFloating(call, 0);
        return call.result(Strict.unary(call.code(0, ValueKind.DOUBLE), Powers::squareRoot), ValueKind.DOUBLE);
    }

    static RowExpression power(Call call) {
        requireFloating(call, 0);
        if (isSquareRoot(call)) {
            return squareRoot(call);
        }
        requireFloating(call, 1);
        RowExpression result =
                Strict.binary(call.code(0, ValueKind.DOUBLE), call.code(1, ValueKind.DOUBLE), Powers::power);
        return call.result(result, ValueKind.DOUBLE);
    }

    /** Calcite writes SQRT(x) as POWER(x, 0.5). */
    private static boolean isSquareRoot(Call call) {
        return call.literal(1).filter(HALF::equals).isPresent();
    }

    private static void requireFloating(Call call, int ordinal) {
        ValueKind kind = call.kind(ordinal);
        if (!kind.isInteger() && kind != ValueKind.DOUBLE) {
            throw call.unsupported();
        }
    }

    private static Object squareRoot(Object value) {
        if ((Double) value < 0) {
            throw Failures.data("The square root of a negative number is not defined.");
        }
        return Math.sqrt((Double) value);
    }

    private static Object power(Object left, Object right) {
        double base = (Double) left;
        double exponent = (Double) right;
        if (base == 0 && exponent < 0) {
            throw Failures.data("Zero raised to a negative power is not defined.");
        }
        if (base < 0 && exponent != Math.rint(exponent)) {
            throw Failures.data("A negative number raised to a fraction is not defined.");
        }
        if (base == 1 || exponent == 0) {
            return 1.0;
        }
        double result = Math.pow(base, exponent);
        boolean finiteOperands = Double.isFinite(base) && Double.isFinite(exponent);
        if (finiteOperands && (Double.isInfinite(result) || (result == 0 && base != 0))) {
            throw DoubleAlgebra.outOfRange();
        }
        return result;
    }
}
