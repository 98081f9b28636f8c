package io.kelir.sql.row;

/** Integers of 64 bits. */
enum BigintAlgebra implements NumberAlgebra {
    BIGINT;

    @Override
    public Object add(Object left, Object right) {
        long first = (Long) left;
        long second = (Long) right;
        long sum = first + second;
        // Overflow exactly when both operands have the sign that the sum has not.
        if (((first ^ sum) & (second ^ sum)) < 0) {
            throw outOfRange();
        }
        return sum;
    }

    @Override
    public Object subtract(Object left, Object right) {
        long first = (Long) left;
        long second = (Long) right;
        long difference = first - second;
        if (((first ^ second) & (first ^ difference)) < 0) {
            throw outOfRange();
        }
        return difference;
    }

    @Override
    public Object multiply(Object left, Object right) {
        long first = (Long) left;
        long second = (Long) right;
        long product = first * second;
        if (Math.multiplyHigh(first, second) != product >> (Long.SIZE - 1)) {
            throw outOfRange();
        }
        return product;
    }

    @Override
    public Object divide(Object left, Object right) {
        if (isZero(right)) {
            throw Failures.divisionByZero();
        }
        return (Long) right == -1 ? negate(left) : (Object) ((Long) left / (Long) right);
    }

    @Override
    public Object remainder(Object left, Object right) {
        if (isZero(right)) {
            throw Failures.divisionByZero();
        }
        return (Long) left % (Long) right;
    }

    @Override
    public Object negate(Object value) {
        if ((Long) value == Long.MIN_VALUE) {
            throw outOfRange();
        }
        return -(Long) value;
    }

    @Override
    public boolean isZero(Object value) {
        return (Long) value == 0;
    }

    @Override
    public boolean isNegative(Object value) {
        return (Long) value < 0;
    }

    private static RuntimeException outOfRange() {
        return Failures.outOfRange("bigint");
    }
}
