package io.kelir.sql.row;

/** Which state sums or averages which kind of number. */
final class SumStates {
    private SumStates() {}

    static ValueState.Start<?> sum(ValueKind values, ValueKind result, boolean zeroOverNothing) {
        if (values == ValueKind.DOUBLE && result == ValueKind.DOUBLE) {
            return DoubleSumState.total(zeroOverNothing);
        }
        if (!isExact(values) || !result.isNumber() || (values == ValueKind.NUMERIC && result.isInteger())) {
            throw unsupported("SUM", values, result);
        }
        return ExactSumState.total(result, zeroOverNothing);
    }

    static ValueState.Start<?> average(ValueKind values, ValueKind result) {
        if (values == ValueKind.DOUBLE && result == ValueKind.DOUBLE) {
            return DoubleSumState.average();
        }
        if (!isExact(values) || !result.isNumber() || result.isInteger()) {
            throw unsupported("AVG", values, result);
        }
        return ExactSumState.average(result);
    }

    private static boolean isExact(ValueKind kind) {
        return kind.isInteger() || kind == ValueKind.NUMERIC;
    }

    static RuntimeException unsupported(String function, ValueKind values, ValueKind result) {
        return Failures.unsupported(
                function + " of " + values.typeName() + " with a result of type " + result.typeName());
    }
}
