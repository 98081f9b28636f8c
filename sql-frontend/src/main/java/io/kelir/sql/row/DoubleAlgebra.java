package io.kelir.sql.row;

/** Floating point, where what Java turns into infinity or zero is an error. */
enum DoubleAlgebra implements NumberAlgebra {
    DOUBLE;

    @Override
    public Object add(Object left, Object right) {
        return finite((Double) left + (Double) right, (Double) left, (Double) right);
    }

    @Override
    public Object subtract(Object left, Object right) {
        return finite((Double) left - (Double) right, (Double) left, (Double) right);
    }

    @Override
    public Object multiply(Object left, Object right) {
        double product = (Double) left * (Double) right;
        if (product == 0 && !isZero(left) && !isZero(right)) {
            throw outOfRange();
        }
        return finite(product, (Double) left, (Double) right);
    }

    @Override
    public Object divide(Object left, Object right) {
        if (isZero(right) && !Double.isNaN((Double) left)) {
            throw Failures.divisionByZero();
        }
        double quotient = (Double) left / (Double) right;
        if (quotient == 0 && !isZero(left) && !Double.isInfinite((Double) right)) {
            throw outOfRange();
        }
        return finite(quotient, (Double) left, (Double) right);
    }

    @Override
    public Object remainder(Object left, Object right) {
        throw Failures.unsupported("the remainder of double precision values");
    }

    @Override
    public Object negate(Object value) {
        return -(Double) value;
    }

    @Override
    public boolean isZero(Object value) {
        return (Double) value == 0;
    }

    @Override
    public boolean isNegative(Object value) {
        return (Double) value < 0;
    }

    private static Double finite(double result, double left, double right) {
        if (Double.isInfinite(result) && !Double.isInfinite(left) && !Double.isInfinite(right)) {
            throw outOfRange();
        }
        return result;
    }

    static RuntimeException outOfRange() {
        return Failures.outOfRange("double precision");
    }
}
