package io.kelir.sql.row;

/** Integers of up to 32 bits. */
enum IntegerAlgebra implements NumberAlgebra {
    SMALLINT(Short.MIN_VALUE, Short.MAX_VALUE),
    INTEGER(Integer.MIN_VALUE, Integer.MAX_VALUE);

    private final int least;
    private final int greatest;

    IntegerAlgebra(int least, int greatest) {
        this.least = least;
        this.greatest = greatest;
    }

    @Override
    public Object add(Object left, Object right) {
        return checked((long) (Integer) left + (Integer) right);
    }

    @Override
    public Object subtract(Object left, Object right) {
        return checked((long) (Integer) left - (Integer) right);
    }

    @Override
    public Object multiply(Object left, Object right) {
        return checked((long) (Integer) left * (Integer) right);
    }

    @Override
    public Object divide(Object left, Object right) {
        if (isZero(right)) {
            throw Failures.divisionByZero();
        }
        return checked((long) (Integer) left / (Integer) right);
    }

    @Override
    public Object remainder(Object left, Object right) {
        if (isZero(right)) {
            throw Failures.divisionByZero();
        }
        return (Integer) left % (Integer) right;
    }

    @Override
    public Object negate(Object value) {
        return checked(-(long) (Integer) value);
    }

    @Override
    public boolean isZero(Object value) {
        return (Integer) value == 0;
    }

    @Override
    public boolean isNegative(Object value) {
        return (Integer) value < 0;
    }

    /** The value if it is in range. */
    Integer checked(long value) {
        if (value < least || value > greatest) {
            throw Failures.outOfRange(this == SMALLINT ? "smallint" : "integer");
        }
        return (int) value;
    }
}
