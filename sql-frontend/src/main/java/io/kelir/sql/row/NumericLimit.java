package io.kelir.sql.row;

import io.kelir.sql.PostgresTypeSystem;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.apache.calcite.rel.type.RelDataType;

/**
 * A numeric's declared precision and scale.
 *
 * @param precision digits in all
 * @param scale     digits behind the point
 */
record NumericLimit(int precision, int scale) implements Serializable {
    /** Digits before the point that PostgreSQL stores at most. */
    static final int INTEGER_DIGITS_MAX = 131_072;

    /** Whether a DECIMAL was declared with a precision; one without keeps every scale. */
    static boolean isDeclared(RelDataType type) {
        return !PostgresTypeSystem.isUnlimitedNumeric(type);
    }

    static NumericLimit of(RelDataType type) {
        return new NumericLimit(type.getPrecision(), type.getScale());
    }

    /** Rounds half away from zero, then checks. */
    BigDecimal applied(BigDecimal value) {
        BigDecimal rounded = value.setScale(scale, RoundingMode.HALF_UP);
        if (rounded.signum() != 0 && rounded.precision() > precision) {
            throw Failures.outOfRange("numeric(" + precision + "," + scale + ")");
        }
        return rounded;
    }
}
