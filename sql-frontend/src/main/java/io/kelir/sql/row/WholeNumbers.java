package io.kelir.sql.row;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;

/** Values as whole numbers of 64 bits. */
final class WholeNumbers {
    private static final double BIGINT_END = 0x1p63;

    private WholeNumbers() {}

    /** Reads a value of one kind; the type is for the message only. */
    @FunctionalInterface
    interface Reading extends Serializable {
        long of(Object value, String type);
    }

    static Optional<Reading> from(ValueKind kind) {
        return Optional.ofNullable(
                switch (kind) {
                    case SMALLINT, INTEGER, BIGINT -> (value, type) -> ((Number) value).longValue();
                    case NUMERIC -> (value, type) -> ofNumeric((BigDecimal) value, type);
                    case DOUBLE -> (value, type) -> ofDouble((Double) value, type);
                    case TEXT -> (value, type) -> checked(NumberText.readInteger((String) value, type), type);
                    case BOOLEAN -> (value, type) -> (Boolean) value ? 1 : 0;
                    default -> null;
                });
    }

    /** Halves go away from zero. */
    private static long ofNumeric(BigDecimal value, String type) {
        return checked(value.setScale(0, RoundingMode.HALF_UP).unscaledValue(), type);
    }

    /** Halves go to the even neighbour. */
    private static long ofDouble(double value, String type) {
        double rounded = Math.rint(value);
        if (!(rounded >= -BIGINT_END && rounded < BIGINT_END)) {
            throw Failures.outOfRange(type);
        }
        return (long) rounded;
    }

    private static long checked(BigInteger value, String type) {
        if (value.bitLength() >= Long.SIZE) {
            throw Failures.outOfRange(type);
        }
        return value.longValue();
    }
}
