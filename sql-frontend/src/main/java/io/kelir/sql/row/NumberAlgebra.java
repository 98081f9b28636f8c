package io.kelir.sql.row;

import java.io.Serializable;

/** Arithmetic on one kind of number. Values are of the kind's class; what does not fit fails as in PostgreSQL. */
interface NumberAlgebra extends Serializable {
    Object add(Object left, Object right);

    Object subtract(Object left, Object right);

    Object multiply(Object left, Object right);

    Object divide(Object left, Object right);

    Object remainder(Object left, Object right);

    Object negate(Object value);

    boolean isZero(Object value);

    boolean isNegative(Object value);

    static NumberAlgebra of(ValueKind kind) {
        return switch (kind) {
            case SMALLINT -> IntegerAlgebra.SMALLINT;
            case INTEGER -> IntegerAlgebra.INTEGER;
            case BIGINT -> BigintAlgebra.BIGINT;
            case NUMERIC -> NumericAlgebra.NUMERIC;
            case DOUBLE -> DoubleAlgebra.DOUBLE;
            default -> throw Failures.unsupported("arithmetic on type " + kind.typeName());
        };
    }
}
